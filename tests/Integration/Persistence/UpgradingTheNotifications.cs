using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Upgrades;

namespace IncidentManager.Integration.Persistence;

/// <summary>The third version: the queue, contact points, routes, deliveries, users, schedules and heartbeats, before policies and silences.</summary>
public sealed class UpgradingTheNotifications(TestPostgres postgres) : IAsyncLifetime
{
    private readonly Dump _dump = new(Dump.Notifications);
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await _dump.Upgrade(postgres);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Keeps_who_is_told_and_what_was_told()
    {
        var told = await _app.Sql<Guid>("select id from incidents.incidents where title = 'Somebody was told'");

        var deliveries = (await _app.Get($"/api/v1/incidents/{told}/notifications")).ShouldBe(200).Json["items"]!.AsArray();
        var route = (await _app.Get("/api/v1/routes/search")).ShouldBe(200).Json;
        var tried = (await _app.Post("/api/v1/routes/test", new { labels = new { team = "search", severity = "p1" } })).ShouldBe(200);

        deliveries.ShouldContain(delivery => (string?)delivery!["contactPoint"] == "chat" && (string?)delivery["state"] == "confirmed");
        ((string?)route["contactPoints"]![0], (string?)route["routes"]![0]!["muteTimings"]![0]).ShouldBe(("chat", "sundays"));
        tried.Body.ShouldContain("\"chat\"");
        (await _app.Get("/api/v1/templates/short")).ShouldBe(200);
    }

    [Fact]
    public async Task Keeps_who_is_on_call_and_the_keys_of_heartbeats()
    {
        var onCall = (await _app.Get("/api/v1/schedules/payments/on-call?at=2030-01-07T12:00:00Z")).ShouldBe(200);
        var key = _dump.Told("key").Single(line => line.StartsWith("backup ", StringComparison.Ordinal)).Split(' ')[1];

        var pinged = await _app.Send(HttpMethod.Post, "/api/v1/heartbeats/backup/ping", null, ("X-Api-Key", key));
        var foreign = await _app.Send(HttpMethod.Post, "/api/v1/heartbeats/backup/ping", null, ("X-Api-Key", $"{key}x"));

        onCall.Body.ShouldContain("\"grace\"");
        (pinged.Status, foreign.Status).ShouldBe((204, 401));
        (await _app.Get("/api/v1/users/ada")).ShouldBe(200).Body.ShouldContain("\"***\"");
    }

    [Fact]
    public async Task Keeps_every_invariant()
    {
        await _app.ShouldHold();
        (await _app.Sql<string>("select concat_ws(' ', lost, miscounted) from alerts.conservation")).ShouldBe("0 0");
    }
}
