using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Llm.Contracts;
using Prometheus;

namespace IncidentManager.Application.Enrichment;

internal sealed class EnrichmentMetrics : IAfterCommit<EnricherRan>, IAfterCommit<AnalysisEnded>
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

    public void Handle(EnricherRan happened) => Ended(happened.Enricher, happened.Status, happened.Took);

    /// <summary>What was never asked, for a model is not wanted or not there, took no time worth observing, but is told of.</summary>
    public void Handle(AnalysisEnded happened) => Ended(EnricherNames.LlmAnalysis, happened.Result switch
    {
        AnalysisResult.Succeeded => EnrichmentStatus.Success,
        AnalysisResult.TimedOut => EnrichmentStatus.Timeout,
        AnalysisResult.Skipped => EnrichmentStatus.Skipped,
        _ => EnrichmentStatus.Error,
    }, happened.Took);

    public void Ended(string enricher, EnrichmentStatus status, TimeSpan took)
    {
        _enrichments.WithLabels(enricher, status.Name()).Inc();
        _durations.WithLabels(enricher).Observe(took.TotalSeconds);
    }
}
