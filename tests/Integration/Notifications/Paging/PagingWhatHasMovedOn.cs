using IncidentManager.Integration.Escalation.Runs;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Notifications.Paging;

public sealed class PagingWhatHasMovedOn(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Inbox _first = null!, _second = null!;

    public async ValueTask InitializeAsync() => (_first, _second) = (await Inbox.Open(), await Inbox.Open());

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Does_not_repeat_what_may_have_arrived_once_a_later_step_has_taken_its_place()
    {
        _first.Answers = (mail, context) =>
        {
            if (mail.Reason.Contains("(round 1)", StringComparison.Ordinal)) context.Abort();
            return Task.CompletedTask;
        };
        var ada = await app.AddPerson((_first, "0s"));
        var incident = await app.Report("Twice");
        var step = app.Step(incident, people: [ada]);
        await app.Take(step);
        await Tools.Until("the first try was cut off", async () =>
            await app.Sql<long>("select count(*) from notifications.deliveries where user_name = $1 and state = 'unknown' and next_attempt_at is not null", ada) == 1);

        await app.Take(step with { Round = 2 });
        await app.ShouldHaveTold(incident, $"{ada}/webhook unknown step_taken", $"{ada}/webhook confirmed step_taken");
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.AllIsDone();

        _first.Mails.Count.ShouldBe(2);
        (await app.Told(incident)).ShouldBe([$"{ada}/webhook unknown step_taken", $"{ada}/webhook confirmed step_taken"]);
    }

    [Fact]
    public async Task Tells_nobody_of_a_step_from_before_the_incident_opened_again()
    {
        var (point, ada) = (await app.AddContactPoint(_first), await app.AddPerson((_first, "0s")));
        var incident = await app.Report("Old step");
        var step = app.Step(incident, [point], [ada]);
        await OpenAgain(incident);

        await app.Take(step);

        await app.ShouldHaveTold(incident, $"{point} skipped acknowledged_meanwhile", $"{ada}/webhook skipped acknowledged_meanwhile");
        _first.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Does_not_go_on_to_the_next_method_where_the_incident_opened_again_during_the_try()
    {
        var hangs = new TaskCompletionSource();
        _first.Answers = async (_, context) =>
        {
            await hangs.Task;
            context.Response.StatusCode = 400;
        };
        var ada = await app.AddPerson((_first, "0s"), (_second, "20m"));
        var incident = await app.Report("During the try");
        await app.Take(app.Step(incident, people: [ada]));
        await _first.Next();
        await OpenAgain(incident);

        hangs.SetResult();
        await app.ShouldHaveTold(incident, $"{ada}/webhook failed step_taken", $"{ada}/webhook-2 pending step_taken");
        await app.AllIsDone();
        app.Clock.Advance(TimeSpan.FromMinutes(20));

        await app.ShouldHaveTold(incident, $"{ada}/webhook failed step_taken", $"{ada}/webhook-2 skipped acknowledged_meanwhile");
        _second.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Does_not_send_what_was_decided_just_before_the_incident_opened_again()
    {
        var ada = await app.AddPerson((_first, "1m"));
        var incident = await app.Report("By a hair");
        await app.Take(app.Step(incident, people: [ada]));
        await app.ShouldHaveTold(incident, $"{ada}/webhook pending step_taken");

        await using (var connection = new NpgsqlConnection(app.ConnectionString))
        {
            await connection.OpenAsync();
            await using var opening = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("update incidents.incidents set opened_at = opened_at + interval '30 seconds' where id = $1", connection, opening);
            command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(incident) });
            await command.ExecuteNonQueryAsync();
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await Tools.Until("the try waits for the row", async () => await app.Sql<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            await opening.CommitAsync();
        }

        await app.ShouldHaveTold(incident, $"{ada}/webhook skipped acknowledged_meanwhile");
        _first.Mails.ShouldBeEmpty();
    }

    private async Task OpenAgain(string incident)
    {
        (await app.Post($"/api/v1/incidents/{incident}/resolve", new { resolvedBy = "ana" })).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        (await app.Post($"/api/v1/incidents/{incident}/reopen")).ShouldBe(200);
    }
}
