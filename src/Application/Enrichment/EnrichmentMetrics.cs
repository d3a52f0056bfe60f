using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Prometheus;

namespace IncidentManager.Application.Enrichment;

internal enum EnrichmentStatus { Success, Error, Timeout, Skipped }

internal sealed class EnrichmentMetrics
{
    private readonly Counter _enrichments;
    private readonly Histogram _durations;

    /// <param name="metrics">Where they are declared.</param>
    /// <param name="enrichers">Names of the registered enrichers: the only values of the label.</param>
    public EnrichmentMetrics(IMetricFactory metrics, IEnumerable<string> enrichers)
    {
        _enrichments = metrics.CreateCounter(
            "enrichments_total", "Total number of enrichment operations", ["enricher", "status"]);
        _durations = metrics.CreateHistogram(
            "enrichment_duration_seconds", "Time taken for enrichment", ["enricher"],
            new HistogramConfiguration { Buckets = [.01, .1, .5, 1, 5, 10] });

        foreach (var enricher in enrichers)
        {
            foreach (var status in Enum.GetValues<EnrichmentStatus>()) _enrichments.WithLabels(enricher, status.Name()).Publish();
            _durations.WithLabels(enricher).Publish();
        }
    }

    public void Ended(string enricher, EnrichmentStatus status, TimeSpan took)
    {
        _enrichments.WithLabels(enricher, status.Name()).Inc();
        _durations.WithLabels(enricher).Observe(took.TotalSeconds);
    }
}
