using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Metrics;

public sealed class LabellingIntegrations(TestPostgres postgres) : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.On(postgres, await postgres.NewDatabase());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Gives_each_a_source_of_its_own_in_the_order_they_came_until_there_are_fifteen()
    {
        for (var i = 1; i <= 12; i++)
        {
            await _app.Register($"team-{i}");
            if (i == 1) (await _app.Metric("""alerts_received_total{source="team-1",severity="p0",type="cost"}""")).ShouldBe(0);
            _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        foreach (var i in new[] { 9, 10 })
            (await _app.SendThrough($"team-{i}", new { source = "x", title = $"{i}", severity = "p1", type = "cost" })).ShouldBe(202);

        var scrape = Exposition.Parse(await _app.Scrape());

        scrape["alerts_received_total"].Series.Select(series => series["source"]).Distinct().Count().ShouldBe(16);
        scrape["incidents_total"].Combinations.Count.ShouldBe(16 * 12 * 5);
        scrape.Sum("alerts_received_total", ("source", "team-9")).ShouldBe(1);
        scrape.Sum("alerts_received_total", ("source", "team-1")).ShouldBe(0);
        scrape.Sum("alerts_received_total", ("source", "other")).ShouldBe(1);
        scrape["incidents_total"].Series.Select(series => series["source"]).ShouldNotContain("team-10");

        await using var other = await _app.StartAnotherNode();
        var sources = Exposition.Parse(await other.Scrape())["alerts_received_total"].Series.Select(series => series["source"]).Distinct();
        sources.ShouldContain("team-9", "known from the start on");
    }
}
