using IncidentManager.Application.Enrichment;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Unit.Common;
using Prometheus;

namespace IncidentManager.Unit.Enrichment;

public sealed class MeteringAnEnrichment
{
    [Fact]
    public async Task Counts_and_times_one_that_ran_out_of_time()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = new EnrichmentMetrics(Metrics.WithCustomRegistry(registry), ["runbook"]);

        metrics.Ended("runbook", EnrichmentStatus.Timeout, TimeSpan.FromSeconds(5));

        var scrape = await registry.Text();
        scrape.Series("enrichments_total").Length.ShouldBe(4);
        scrape.ShouldContain("enrichments_total{enricher=\"runbook\",status=\"timeout\"} 1\n");
        scrape.ShouldContain("enrichment_duration_seconds_sum{enricher=\"runbook\"} 5\n");
    }
}
