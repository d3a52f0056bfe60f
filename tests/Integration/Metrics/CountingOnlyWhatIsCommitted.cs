using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Metrics;

/// <summary>The database refuses certain incidents at the very last moment: when the transaction is committed.</summary>
public sealed class CountingOnlyWhatIsCommitted(CountingOnlyWhatIsCommitted.AppWithADoomedTitle app)
    : IClassFixture<CountingOnlyWhatIsCommitted.AppWithADoomedTitle>
{
    private static readonly string[] Counters =
    [
        "incidents_total", "incident_state_transitions_total", "incident_resolution_duration_seconds_count",
        "incident_acknowledgment_duration_seconds_count", "alerts_received_total", "alert_outcomes_total", "correlations_total",
        "correlation_duration_seconds_count",
    ];

    [Fact]
    public async Task Leaves_an_incident_out_that_was_rolled_back()
    {
        await Changes_nothing(() => app.Post("/api/v1/incidents", new { title = "Doomed", severity = "p0" }));
    }

    [Fact]
    public async Task Leaves_a_move_out_that_was_rolled_back()
    {
        var id = await app.Report("p3", "Fine so far");
        await app.Sql<string>($"update incidents.incidents set description = 'doomed' where id = '{id}' returning state");

        await Changes_nothing(() => app.Post($"/api/v1/incidents/{id}/resolve"));

        (await app.Sql<string>($"select state from incidents.incidents where id = '{id}'")).ShouldBe("open");
    }

    [Fact]
    public async Task Takes_an_alert_that_was_rolled_back_for_rejected_and_tells_how_long_it_took()
    {
        const string timed = """alert_processing_duration_seconds_count{source="api"}""";
        var (before, (received, rejected), incidents) = (await app.Metric(timed), await Counted(), await Incidents());

        (await app.Post("/api/v1/alerts", new { source = "api", title = "Doomed", severity = "critical" })).ShouldBeProblem(400, "no_alert_taken", "alert");

        (await app.Metric(timed)).ShouldBe(before + 1);
        (await Counted()).ShouldBe((received, rejected + 1));
        (await Incidents()).ShouldBe(incidents);
        (await app.Exported()).ShouldBe(await app.InDatabase());

        async Task<double> Incidents() => Exposition.Parse(await app.Scrape()).Sum("incidents_total");
    }

    [Fact]
    public async Task Counts_a_rejected_alert_as_rejected_and_not_as_received()
    {
        var (received, rejected) = await Counted();

        (await app.Post("/api/v1/alerts", new object[]
        {
            new { source = "api", title = "Good", severity = "p4" }, new { source = "api", title = "Bad", severity = "awful" },
        })).ShouldBe(202);

        (await Counted()).ShouldBe((received + 1, rejected + 1));
    }

    private async Task<(double Received, double Rejected)> Counted()
    {
        var scrape = Exposition.Parse(await app.Scrape());
        return (scrape.Sum("alerts_received_total"), scrape.Sum("alert_outcomes_total", ("outcome", "rejected")));
    }

    private async Task Changes_nothing(Func<Task<Answer>> command)
    {
        var before = await Counts();

        (await command()).ShouldBe(500);

        (await Counts()).ShouldBe(before);
        (await app.Exported()).ShouldBe(await app.InDatabase());
    }

    private async Task<string> Counts()
    {
        var scrape = Exposition.Parse(await app.Scrape());
        return string.Join(", ", Counters.Select(name => $"{name} {scrape.Sum(name)}"));
    }

    public sealed class AppWithADoomedTitle(TestPostgres postgres) : App(postgres), IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await Sql<object>("""
                create function doom() returns trigger language plpgsql as $$ begin raise exception 'doomed'; end $$;
                create constraint trigger doom after insert or update on incidents.incidents deferrable initially deferred
                for each row when (new.title = 'Doomed' or new.description = 'doomed' and new.state <> 'open') execute function doom();
                select 1
                """);
        }
    }
}
