using IncidentManager.Integration.Harness;
using Npgsql;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Alerts;

public sealed class SettingDoorsOnSeveralNodes(App app) : IClassFixture<App>
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Reaches_each_of_them_within_two_seconds()
    {
        await using var other = await app.StartAnotherNode();
        var name = NewSlug();
        (await other.SendThrough("nobody", Alerts.An("x"))).ShouldBe(404); // it has just compared
        var key = await app.Register(name);

        (await app.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", key))).ShouldBe(202); // its own commits count at once
        (await other.SendThrough(name, Alerts.An("x"))).ShouldBe(404);
        (await AfterTheBound(202, () => other.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", key)))).ShouldBe(202);
        (await other.Metric($$"""alerts_received_total{source="{{name}}",severity="p2",type="unknown"}""")).ShouldBe(1);

        var rotated = (string)(await other.Post($"{Registry}/{name}/rotate-key")).ShouldBe(200).Json["key"]!;
        (await AfterTheBound(202, () => app.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", rotated)))).ShouldBe(202);
        (await app.SendThrough(name, Alerts.An("x"), ("X-Api-Key", key))).ShouldBe(401);

        (await app.Delete($"{Registry}/{name}")).ShouldBe(204);
        (await AfterTheBound(404, () => other.SendThrough(name, Alerts.An("x")))).ShouldBe(404);
    }

    [Fact]
    public async Task Costs_no_reading_of_the_database_for_each_request()
    {
        var name = NewSlug();
        await app.Register(name);
        (await app.SendThrough(name, Alerts.An(Alerts.NewName()))).ShouldBe(202);

        // Behind the application's back, so that only a reading could tell.
        await app.Sql<object?>($"with gone as (delete from alerts.integrations where name = '{name}') update alerts.settings_revisions set revision = revision + 1 returning 1");

        for (var i = 0; i < 5; i++) (await app.SendThrough(name, Alerts.An(Alerts.NewName()))).ShouldBe(202);
        (await AfterTheBound(404, () => app.SendThrough(name, Alerts.An("x")))).ShouldBe(404);
    }

    [Fact]
    public async Task Goes_on_with_the_last_ones_while_they_cannot_be_read()
    {
        var name = NewSlug();
        var key = await app.Register(name);
        (await app.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", key))).ShouldBe(202);
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table alerts.settings_revisions in access exclusive mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();

        app.Clock.Advance(Bound);
        (await app.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", key))).ShouldBe(202);
        (await app.SendThrough(name, Alerts.An("x"), ("X-Api-Key", "wrong"))).ShouldBe(401);

        await transaction.RollbackAsync();
    }

    /// <summary>A comparison that a busy database does not answer in half a second is not waited for: the settings of before go on, and the next request has the new ones.</summary>
    private async Task<Answer> AfterTheBound(int status, Func<Task<Answer>> ask)
    {
        app.Clock.Advance(Bound);
        return await Tools.Until(async () => await ask() is var answer && answer.Status == status ? (answer, "") : ((Answer?)null, $"Answered {answer.Status}"));
    }
}
