using System.Net;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Suppression;

/// <summary>What a silence held back is released in batches of some hundreds, each a commit: the process ends between two of them.</summary>
[Collection(nameof(Alone))]
public sealed class KillingANodeThatReleases(TestPostgres postgres) : IAsyncLifetime
{
    private const int Alerts = 800;
    private const int AtOnce = 400;

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync() => await postgres.Drop(_database);

    [Fact]
    public async Task Loses_none_and_tells_none_twice()
    {
        var database = new Beside(postgres.ConnectionTo(_database));
        await using var inbox = await Inbox.Open();
        var killed = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await killed.Post("/api/v1/contact-points", new { name = "inbox", channel = "webhook", settings = new { url = inbox.Url } }, HttpStatusCode.Created);
        await killed.Post("/api/v1/routes", new { name = "all", contactPoints = new[] { "inbox" }, groupWait = "0s" }, HttpStatusCode.Created);
        var silence = await killed.Post("/api/v1/silences", new { matchers = new[] { "source=held" }, duration = "1h", comment = "test" }, HttpStatusCode.Created);
        for (var first = 0; first < Alerts; first += AtOnce)
            await killed.Post("/api/v1/alerts", Enumerable.Range(first, AtOnce).Select(i => new { source = "held", title = $"Held {i}", severity = "p2" }), HttpStatusCode.Accepted);
        (await database.Sql<long>("select count(*) from alerts.alerts where held_until is not null")).ShouldBe(Alerts);

        (await killed.Client.DeleteAsync($"/api/v1/silences/{silence["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Tools.Until("some are released", async () => await database.Sql<long>("select count(*) from incidents.incidents") > 0);
        await killed.KillHard();
        (await database.Sql<long>("select count(*) from incidents.incidents")).ShouldBeInRange(1, Alerts - 1, "it was killed in between");

        await using var next = await killed.StartAgain();
        await Tools.Until("all are released", async () => await database.Sql<long>("select count(*) from alerts.alerts where incident_id is null") == 0);
        await Tools.Until("all are told", async () => await database.Sql<long>("select count(*) from notifications.deliveries where state = 'confirmed'") >= Alerts, Bound);
        (await database.Sql<long>("select count(*) from incidents.incidents")).ShouldBe(Alerts);
        (await database.Sql<long>("select count(*) from incidents.timeline where event = 'created'")).ShouldBe(Alerts);
        (await database.Sql<long>("select count(*) from notifications.deliveries")).ShouldBe(Alerts);
        inbox.Mails.GroupBy(mail => mail.Incident).Where(of => of.Select(mail => mail.Key).Distinct().Count() > 1).ShouldBeEmpty();
        await database.ShouldHold();
    }
}
