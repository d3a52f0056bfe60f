using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class HavingAClockThatIsBehind(App app, TestPostgres postgres) : IClassFixture<App>
{
    [Fact]
    public async Task Does_not_turn_back_when_an_alert_was_last_seen()
    {
        await using var behind = await App.On(postgres, new Npgsql.NpgsqlConnectionStringBuilder(app.ConnectionString).Database!);
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        var name = Alerts.NewName();
        var first = await app.Send(name);

        await behind.Send(name);

        ((DateTimeOffset?)(await app.Get($"/api/v1/alerts/{first.AlertId}")).ShouldBe(200).Json["lastSeenAt"]).ShouldBe(app.Clock.GetUtcNow());
        ((DateTimeOffset?)(await app.Incident(first.IncidentId))["lastSeenAt"]).ShouldBe(app.Clock.GetUtcNow());
    }
}
