using System.Diagnostics;
using CsCheck;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Metrics;

public sealed class TheGaugeUnderAnyCommands(App app) : IClassFixture<App>
{
    private const int Clients = 8;
    private static readonly int CommandsOfAClient = Tools.IsLongRun ? 1_250 : 400;

    private static readonly string[] Moves = ["acknowledge", "investigate", "mitigate", "resolve", "close", "reopen"];

    internal enum Kind { Create, Move, Regrade, Fire, Clear }

    /// <param name="Target">Which incident of those there are, or which alert.</param>
    internal sealed record Step(Kind Kind, int Target, string Move, string Severity);

    // Few alerts, so that they refire, resolve and come back; twice as many moves as anything else.
    private static readonly Gen<Step> AnyStep = Gen.Select(
        OneOf(Kind.Create, Kind.Move, Kind.Move, Kind.Regrade, Kind.Fire, Kind.Clear), Gen.Int[0, 999],
        OneOf(Moves), OneOf(MetricsContract.Severities),
        (kind, target, move, severity) => new Step(kind, target, move, severity));

    [Fact]
    public async Task Equals_the_database_after_every_sequence() => await AnyStep.List[1, 12].SampleAsync(async steps =>
    {
        var incidents = new List<string>();
        foreach (var step in steps) await Do(app, step, incidents);

        (await app.Exported()).ShouldBe(await app.InDatabase());
    }, iter: 60, threads: 1);

    [Fact]
    public async Task Equals_the_database_after_ten_thousand_from_eight_clients_on_two_nodes()
    {
        await using var first = await App.On(app.Postgres, await app.Postgres.NewDatabase());
        await using var second = await first.StartAnotherNode();
        await using var time = new PassingTime(first.Clock);
        var incidents = new List<string>();
        var began = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var steps = AnyStep.Array[CommandsOfAClient].Single();
            foreach (var step in steps) await Do(client % 2 == 0 ? first : second, step, incidents);
        })));
        Console.WriteLine($"10,000 commands took {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");

        first.Clock.Advance(TimeSpan.FromSeconds(5.001));
        App[] exporting = await first.Exports() ? [first, second] : [second, first];
        (await exporting[0].Exported()).ShouldBe(await first.InDatabase());
        (await exporting[1].Exports()).ShouldBeFalse();
        await CountersTellTheSame(first, [Exposition.Parse(await first.Scrape()), Exposition.Parse(await second.Scrape())]);
        first.Log.Lines.Concat(second.Log.Lines).ShouldBeEmpty();
    }

    /// <summary>Each created incident, each transition and each alert was counted, and once, on whichever node it was committed.</summary>
    private static async Task CountersTellTheSame(App app, Exposition[] scrapes)
    {
        double Sum(string series, params (string, string)[] where) => scrapes.Sum(scrape => scrape.Sum(series, where));

        Sum("incidents_total").ShouldBe(await app.Sql<long>("select count(*) from incidents.incidents"));
        Sum("incident_resolution_duration_seconds_count").ShouldBe(
            await app.Sql<long>("select count(*) from incidents.timeline where event = 'state_changed' and \"to\" = 'resolved'"));
        Sum("incident_state_transitions_total").ShouldBe(
            await app.Sql<long>("select count(*) from incidents.timeline where event = 'state_changed'"));
        foreach (var outcome in new[] { "created", "joined", "refired", "resolved" })
            Sum("alert_outcomes_total", ("outcome", outcome)).ShouldBe(await app.Sql<long>(
                $"select coalesce(sum(alerts), 0)::bigint from alerts.ledger where outcome = '{outcome}'"), outcome);
    }

    private static async Task Do(App app, Step step, List<string> incidents)
    {
        var done = step.Kind switch
        {
            Kind.Create => await app.Post("/api/v1/incidents", new { title = "Any incident", severity = step.Severity }),
            Kind.Fire => await app.Post("/api/v1/alerts", AlertOf(step, "firing")),
            Kind.Clear => await app.Post("/api/v1/alerts", AlertOf(step, "resolved")),
            Kind.Move when Existing(incidents, step.Target) is { } id => await app.Post($"/api/v1/incidents/{id}/{step.Move}"),
            Kind.Regrade when Existing(incidents, step.Target) is { } id => await app.Patch($"/api/v1/incidents/{id}", new { severity = step.Severity }),
            _ => null, // there is no incident yet
        };
        if (done is null) return;

        done.Status.ShouldBeOneOf(200, 201, 202, 409);
        var created = done.Status is 201 ? (string?)done.Json["id"] : done.Status is 202 ? (string?)done.Json["alerts"]![0]!["incidentId"] : null;
        lock (incidents)
            if (created is not null) incidents.Add(created);
    }

    private static object AlertOf(Step step, string status) =>
        new { source = "api", title = "Any alert", severity = step.Severity, dedupKey = $"alert-{step.Target % 20}", status };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string? Existing(List<string> incidents, int target)
    {
        lock (incidents) return incidents.Count == 0 ? null : incidents[target % incidents.Count];
    }
}
