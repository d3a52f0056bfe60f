using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

public sealed class ChangingWhoIsTold(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.Open();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Tells_of_what_is_open_and_had_no_way_to_anybody()
    {
        await app.AddRoute([await app.AddContactPoint(_inbox)]); // another team's: without any route nothing is kept
        var team = Telling.NewName("team");
        var incident = await app.Fire(team, "Nobody's");
        await app.LedgerShouldRead(incident, ("", "opened", "skipped", "no_route"));
        var over = await app.Fire(team, "Nobody's, and over");
        await app.Fire(team, "Nobody's, and over", status: "resolved");

        (await app.Post("/api/v1/routes", new { name = team, matchers = new[] { $"team={team}" }, contactPoints = new[] { await app.AddContactPoint(_inbox) }, groupWait = "0s" }))
            .ShouldBe(201);
        app.Clock.Advance(TimeSpan.FromSeconds(3));

        (await _inbox.Next()).Incident.ShouldBe(incident);
        (await app.Ledger(over)).ShouldAllBe(line => line.State == "skipped");
    }

    [Fact]
    public async Task Tells_of_what_a_mute_timing_kept_once_that_is_another_one()
    {
        var name = Telling.NewName("mute");
        (await app.Post("/api/v1/mute-timings", new { name, timeIntervals = new[] { new { times = new[] { new { startTime = "00:00", endTime = "24:00" } } } } })).ShouldBe(201);
        var point = await app.AddContactPoint(_inbox);
        var incident = await app.Fire(await app.AddRoute([point], mutes: [name]), "Muted for good");
        await app.LedgerShouldRead(incident, (point, "opened", "skipped", "muted"));

        (await app.Put($"/api/v1/mute-timings/{name}", new { timeIntervals = new[] { new { years = new[] { "2020" } } } })).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromSeconds(3));

        (await _inbox.Next()).Incident.ShouldBe(incident);
    }
}
