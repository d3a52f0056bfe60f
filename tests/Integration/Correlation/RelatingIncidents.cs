using System.Text.Json.Nodes;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;
using IncidentManager.Infrastructure.Correlation;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Correlation;

public sealed class RelatingIncidents(App app) : IClassFixture<App>
{
    private const string Matched = """correlations_total{strategy="similarity",result="matched"}""";

    [Fact]
    public async Task Proposes_one_that_says_the_same_and_how_it_ended()
    {
        var old = await app.Report(new { title = "Ledger replication lags on db-1", severity = "p2", services = new[] { "ledger" }, labels = new { cluster = "eu" } });
        await Compared(old);
        (await app.Post($"/api/v1/incidents/{old}/resolve", new { resolvedBy = "ada", rootCause = "A full disk", notes = "Added one", method = "manual" })).ShouldBe(200);
        var matched = await app.Metric(Matched);

        var now = await app.Report(new { title = "Ledger replication lags on db-2", severity = "p1", services = new[] { "ledger" }, labels = new { cluster = "eu" } });
        await Compared(now);

        var link = (await Related(now)).ShouldHaveSingleItem()!;
        ((string?)link["incident"]!["id"], (string?)link["strategy"], (string?)link["reason"], (double)link["score"]!).ShouldBe((old, "similarity", "says_the_same", 1));
        ((string?)link["incident"]!["state"], (string?)link["incident"]!["rootCause"], (string?)link["incident"]!["notes"], (string?)link["incident"]!["resolvedBy"])
            .ShouldBe(("resolved", "A full disk", "Added one", "ada"));
        ((string)link["why"]!).ShouldContain("services ledger");
        link["facts"]!["labels"]!.ToJsonString().ShouldBe("""["cluster=eu"]""");
        ((string?)(await Related(old)).ShouldHaveSingleItem()!["incident"]!["id"]).ShouldBe(now); // seen from both
        (await app.Metric(Matched)).ShouldBe(matched + 1);
        (await app.Incident(now))["state"]!.GetValue<string>().ShouldBe("open"); // proposed, not joined
    }

    [Fact]
    public async Task Leaves_alone_what_says_something_else()
    {
        var id = await app.Report(new { title = "Zebra crossing unlit", severity = "p4", services = new[] { "streets" } });
        await Compared(id);

        (await Related(id)).ShouldBeEmpty();
        (await app.Get($"/api/v1/incidents/{Guid.CreateVersion7(app.Clock.GetUtcNow())}/related")).ShouldBeProblem(404, "incident_not_found");
        (await app.Get($"/api/v1/incidents/{id}/related?limit=0&cursor=x")).ShouldBeProblem(400, "invalid", "limit", "cursor");
    }

    [Fact]
    public async Task Pages_through_many_each_once_the_surest_first()
    {
        for (var i = 0; i < 5; i++) await Compared(await app.Report(new { title = $"Walrus {new string('x', i + 1)} splashes loudly", severity = "p3" }));
        var id = await app.Report(new { title = "Walrus splashes loudly", severity = "p3" });
        await Compared(id);

        List<JsonNode?> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await app.Get($"/api/v1/incidents/{id}/related?limit=2&cursor={cursor}")).ShouldBe(200).Json;
            seen.AddRange(page["items"]!.AsArray());
            cursor = (string?)page["nextCursor"];
        }

        seen.Select(link => (string?)link!["incident"]!["id"]).Distinct().Count().ShouldBe(5);
        seen.Select(link => (double)link!["score"]!).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Compares_an_incident_once_however_often_it_changes_and_how_many_nodes_look()
    {
        await using var node = await app.StartAnotherNode();
        Guid[] two = [await Report(), await Report()];

        for (var i = 0; i < 3; i++) await Task.WhenAll(Look(app, two), Look(node, two)); // whatever the lease

        (await app.Sql<long>("select count(*) from correlation.features where incident = any($1) and compared", (object)two)).ShouldBe(2);
        (await app.Sql<long>("select count(*) from correlation.bands b join correlation.features f using (id) where incident = any($1)", (object)two)).ShouldBe(40);
        (await app.Sql<long>("select count(*) from correlation.links where incident = any($1)", (object)two)).ShouldBe(1);
        var counted = await Counted("similarity") + await Counted("similarity", node);
        (await app.Post($"/api/v1/incidents/{two[0]}/acknowledge", new { by = "ada" })).ShouldBe(200);
        foreach (var one in new[] { app, node })
        {
            await Look(one, two);
            app.Clock.Advance(RelatedOptions.Settles);
            await Tick(one);
        }

        (await Counted("similarity") + await Counted("similarity", node)).ShouldBe(counted);

        async Task<Guid> Report() => Guid.Parse(await app.Report(new { title = "Otter tunnel blocked", severity = "p3" }));
    }

    [Fact]
    public async Task Passes_over_one_that_cannot_be_compared_and_no_other()
    {
        Guid[] all = [await Report("Beaver dam leaks"), await Report("Vole burrow floods"), await Report("Beaver dam leaks")];
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RememberIncidents(all));
        await app.Sql<int>("update correlation.features set features = '{null}' where incident = $1 returning 1", all[1]);

        await Tick(app);

        (await app.Sql<long>("select count(*) from correlation.features where incident = any($1) and compared", (object)all)).ShouldBe(3);
        (await Related($"{all[0]}")).ShouldHaveSingleItem()!["incident"]!["id"]!.GetValue<Guid>().ShouldBe(all[2]);
        app.Log.Lines.ShouldContain(line => line.Contains($"{all[1]}", StringComparison.Ordinal));

        async Task<Guid> Report(string title) => Guid.Parse(await app.Report(new { title, severity = "p3" }));
    }

    [Fact]
    public async Task Learns_what_begins_together_and_proposes_it_on_two_nodes_as_on_one()
    {
        await using var node = await app.StartAnotherNode();
        for (var i = 0; i < 4; i++)
        {
            await app.Send("Heron nest fell");
            await app.Send("Pond overflows");
            await app.Send("Heron nest fell", status: "resolved");
            await app.Send("Pond overflows", status: "resolved");
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        await Task.WhenAll(Tick(app), Tick(node), Tick(app), Tick(node));
        await Tick(app);
        await Tick(node);

        (await app.Sql<double>("select weight from correlation.signatures where signature = 'Heron nest fell'") / Decay.WeightAt(app.Clock.GetUtcNow())).ShouldBe(4, 0.1);
        (await app.Sql<double>("select p.weight from correlation.pairs p join correlation.signatures one on one.id = p.one join correlation.signatures other on other.id = p.other where one.signature in ('Heron nest fell', 'Pond overflows') and other.signature in ('Heron nest fell', 'Pond overflows')")
            / Decay.WeightAt(app.Clock.GetUtcNow())).ShouldBe(4, 0.1);

        var one = (await app.Send("Heron nest fell")).IncidentId;
        await Compared(one);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var other = (await app.Send("Pond overflows")).IncidentId;
        await Compared(other);

        var link = (await Related(other)).Single(link => (string?)link!["strategy"] == "temporal")!;
        ((string?)link["incident"]!["id"], (string?)link["reason"]).ShouldBe((one, "usually_begin_together"));
        ((string)link["why"]!).ShouldContain("began together 4 times");
        const string Matched = """correlations_total{strategy="temporal",result="matched"}""";
        (await app.Metric(Matched) + await node.Metric(Matched)).ShouldBeGreaterThan(0, "one of the two compared it");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Forgets_what_was_too_long_ago_and_links_of_incidents_that_are_gone()
    {
        var (old, gone) = (Guid.CreateVersion7(app.Clock.GetUtcNow().AddDays(-91)), Guid.CreateVersion7(app.Clock.GetUtcNow().AddDays(-400)));
        await app.Sql<int>("insert into correlation.features (incident, at, features, bands) values ($1, $2, '{word:a}', '{1,2}') returning 1", old, app.Clock.GetUtcNow().AddDays(-91));
        await app.Sql<int>("insert into correlation.bands select band, id from correlation.features, unnest(bands) as band where incident = $1 returning 1", old);
        await app.Sql<int>("insert into correlation.links values ($1, $2, 'similarity', 1, 'says_the_same', 'why', '{}', $3) returning 1", old, gone, app.Clock.GetUtcNow());
        app.Clock.Advance(TimeSpan.FromHours(2));

        await Tick(app);

        (await app.Sql<long>("select count(*) from correlation.features where incident = $1", old)).ShouldBe(0);
        (await app.Sql<long>("select count(*) from correlation.bands b where not exists (select from correlation.features f where f.id = b.id)")).ShouldBe(0);
        (await app.Sql<long>("select count(*) from correlation.links where incident = $1", old)).ShouldBe(0);
    }

    private static Task Tick(App node) => node.Services.GetRequiredService<RelatedWorker>().Tick(CancellationToken.None);

    private async Task<JsonArray> Related(string? id) => (await app.Get($"/api/v1/incidents/{id}/related?limit=200")).ShouldBe(200).Json["items"]!.AsArray();

    private static async Task Look(App node, params Guid[] incidents)
    {
        foreach (var look in new ICommand[] { new RememberIncidents(incidents), new CompareIncidents(incidents) })
        {
            await using var scope = node.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(look);
        }
    }

    private async Task Compared(string? id)
    {
        app.Clock.Advance(RelatedOptions.Settles + TimeSpan.FromMilliseconds(1));
        await Tick(app);
        await Tools.Until("it is compared", () => app.Sql<bool>(
            "select exists (select from correlation.features where incident = $1 and compared)", Guid.Parse(id!))); // another node may hold the lease
    }

    private async Task<double> Counted(string strategy, App? node = null)
    {
        double sum = 0;
        foreach (var result in Enum.GetNames<CorrelationResult>())
            sum += await (node ?? app).Metric($$"""correlations_total{strategy="{{strategy}}",result="{{result.ToLowerInvariant()}}"}""");
        return sum;
    }
}
