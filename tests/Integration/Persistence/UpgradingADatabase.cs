using System.Text.Json.Nodes;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Upgrades;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Persistence;

/// <summary>Each dump in tests/Integration/Upgrades is a database as some version left it; today's version must take it over as it is.</summary>
public sealed class UpgradingADatabase(TestPostgres postgres)
{
    [Theory, MemberData(nameof(Dump.All), MemberType = typeof(Dump))]
    public async Task Keeps_what_was_in_it_and_goes_on(string dump)
    {
        var database = await new Dump(dump).Restore(postgres);
        var before = await new Beside(postgres.ConnectionTo(database) + ";Pooling=false").Sql<long>("select count(*) from incidents.incidents");

        await using var app = await App.On(postgres, database);

        var incidents = (await app.Get("/api/v1/incidents?limit=200")).ShouldBe(200).Json["items"]!.AsArray();
        incidents.Count.ShouldBe((int)before);
        (await StateCounts(app)).ShouldBe(incidents.GroupBy(incident => (string)incident!["state"]!).ToDictionary(group => group.Key, group => group.Count()), ignoreOrder: true);
        foreach (var incident in incidents) await ReadsWhole(app, (string)incident!["id"]!);
        (await app.Sql<bool>("select bool_and(active = (state in ('open', 'acknowledged', 'investigating', 'mitigated'))) from incidents.group_bindings b join incidents.incidents i on i.id = b.incident_id")).ShouldBeTrue();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Dump.All), MemberType = typeof(Dump))]
    public async Task Still_knows_an_alert_that_was_firing(string dump)
    {
        await using var app = await new Dump(dump).Upgrade(postgres);

        var receipt = (await app.Post("/api/v1/alerts", new { source = "evals", title = "Fires since before the upgrade", severity = "p2" })).ShouldBe(202);

        ((string?)receipt.Json["alerts"]![0]!["outcome"]).ShouldBe("refired");
    }

    [Theory, MemberData(nameof(Dump.All), MemberType = typeof(Dump))]
    public async Task Keeps_how_often_an_alert_was_seen_and_counts_on(string dump)
    {
        await using var app = await new Dump(dump).Upgrade(postgres);
        var firing = (await Find(app, "alerts?status=firing&source=evals")).Single(alert => (string?)alert!["title"] == "Fires since before the upgrade")!;

        ((int?)firing["occurrences"], (string?)firing["severity"]).ShouldBe((2, "p1"));
        var incident = (await app.Get($"/api/v1/incidents/{firing["incidentId"]}")).ShouldBe(200).Json;
        ((int?)incident["alerts"], (int?)incident["firingAlerts"], (int?)incident["occurrences"], (DateTimeOffset?)incident["lastSeenAt"])
            .ShouldBe((1, 1, 2, (DateTimeOffset?)firing["lastSeenAt"]));

        object again = new { source = "evals", title = "Fires since before the upgrade", severity = "p2" };
        foreach (var times in new[] { 3, 4 }) // the first is looked up and decided on, the second only counts up
        {
            var line = (await app.Post("/api/v1/alerts", again)).ShouldBe(202).Json["alerts"]![0]!;
            ((string?)line["outcome"], (string?)line["alertId"], (string?)line["incidentId"]).ShouldBe(("refired", (string?)firing["id"], (string?)firing["incidentId"]));
            ((int?)(await app.Get($"/api/v1/alerts/{firing["id"]}")).ShouldBe(200).Json["occurrences"]).ShouldBe(times);
        }

        ((int?)(await app.Get($"/api/v1/incidents/{firing["incidentId"]}")).Json["version"]).ShouldBe((int?)incident["version"]);
        (await app.Sql<string>("select concat_ws(' ', lost, miscounted) from alerts.conservation")).ShouldBe("0 0");
    }

    [Theory, MemberData(nameof(Dump.All), MemberType = typeof(Dump))]
    public async Task Finds_by_their_text_what_was_there_before(string dump)
    {
        await using var app = await new Dump(dump).Upgrade(postgres);

        (await Titles("fires+since+upgrade")).ShouldBe(["Fires since before the upgrade"]);
        (await Titles("quotes+closed")).ShouldBe(["Closed"]);
        (await Titles("nowhere")).ShouldBeEmpty();

        async Task<IEnumerable<string?>> Titles(string text) => (await Find(app, $"incidents?q={text}")).Select(incident => (string?)incident!["title"]);
    }

    [Fact]
    public async Task Leaves_the_schema_that_the_model_describes()
    {
        var database = await postgres.NewDatabase();
        await using var app = await App.On(postgres, database);
        await using var scope = app.Services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.HasPendingModelChanges().ShouldBeFalse("Add a migration.");
    }

    private static async Task<JsonArray> Find(App app, string what) => (await app.Get($"/api/v1/{what}")).ShouldBe(200).Json["items"]!.AsArray();

    private static async Task ReadsWhole(App app, string incident)
    {
        (await app.Get($"/api/v1/incidents/{incident}")).ShouldBe(200);
        (await app.Get($"/api/v1/incidents/{incident}/timeline")).ShouldBe(200).Json["items"]!.AsArray().Count.ShouldBeGreaterThan(0);
        foreach (var alert in (await app.Get($"/api/v1/incidents/{incident}/alerts")).ShouldBe(200).Json["items"]!.AsArray())
            (await app.Get($"/api/v1/alerts/{alert!["id"]}")).ShouldBe(200);
    }

    /// <summary>Of the active states by the gauge, of the others by the list.</summary>
    private static async Task<Dictionary<string, int>> StateCounts(App app)
    {
        var scrape = await app.Scrape();
        var counts = new Dictionary<string, int>();
        foreach (var state in new[] { "open", "acknowledged", "investigating", "mitigated" })
            counts[state] = scrape.Split('\n').Where(line => line.StartsWith("incidents_active{", StringComparison.Ordinal) && line.Contains($"state=\"{state}\"", StringComparison.Ordinal))
                .Sum(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var state in new[] { "resolved", "closed" })
            counts[state] = (await app.Get($"/api/v1/incidents?limit=200&state={state}")).Json["items"]!.AsArray().Count;

        return counts;
    }
}
