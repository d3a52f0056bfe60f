using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Enrichment;

/// <summary>A wiki that takes every call and answers none, and more incidents than there are hands.</summary>
public sealed class HangingEnrichers(TestPostgres postgres) : IAsyncLifetime
{
    private Sources _sources = null!;
    private AppWithSources _app = null!;

    public async ValueTask InitializeAsync()
    {
        _sources = await Sources.Start();
        _sources.Wiki = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        _app = new AppWithSources(postgres, _sources);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sources.DisposeAsync();
    }

    [Fact]
    public async Task Keep_no_message_that_a_page_waits_for()
    {
        (await _app.Post("/api/v1/services", new { name = "wiki", runbookUrl = $"{_sources.Url}/hangs" })).ShouldBe(201);
        for (var i = 0; i < 20; i++) await _app.Report(new { title = $"Incident {i}", severity = "p2", services = new[] { "wiki" } });
        await using var passing = new PassingTime(_app.Clock);
        await Tools.Until("enrichers hang", async () => await _app.Sql<long>("select count(*) from common.outbox where type = 'enrich_incident'") > 10);
        await _app.Report(new { title = "One more", severity = "p1" });

        await Tools.Until("all that pages wait for is done", async () =>
            await _app.Sql<long>("select count(*) from common.outbox where not background and dead_at is null and available_at <= $1", _app.Clock.GetUtcNow().UtcDateTime) == 0);
        (await _app.Sql<long>("select count(*) from common.outbox where background and type = 'enrich_incident'")).ShouldBeGreaterThan(5);
        (await _app.Metric("outbox_oldest_age_seconds")).ShouldBeLessThan(1);
    }
}
