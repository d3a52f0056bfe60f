using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using Prometheus;

namespace IncidentManager.Application.Correlation;

/// <summary>What the correlation module tells Prometheus; fed once a comparison is committed.</summary>
internal sealed class CorrelationMetrics : IAfterCommit<AlertsCorrelated>
{
    // By strategy, then result: ingest tells of each alert, so nothing is looked up by name.
    private readonly Counter.Child[][] _decisions;
    private readonly Histogram.Child[] _durations;

    public CorrelationMetrics(IMetricFactory metrics)
    {
        var decisions = metrics.CreateCounter(
            "correlations_total", "Total number of alert correlations", ["strategy", "result"]);
        var durations = metrics.CreateHistogram(
            "correlation_duration_seconds", "Time taken for correlation analysis", ["strategy"],
            new HistogramConfiguration { Buckets = [.001, .01, .1, 1, 5] });

        var strategies = Enum.GetValues<CorrelationStrategy>();
        _decisions = [.. strategies.Select(strategy => Enum.GetValues<CorrelationResult>()
            .Select(result => decisions.WithLabels(strategy.Name(), result.Name())).ToArray())];
        _durations = [.. strategies.Select(strategy => durations.WithLabels(strategy.Name()))];
    }

    public void Handle(AlertsCorrelated happened)
    {
        _decisions[(int)happened.Strategy][(int)happened.Result].Inc(happened.Count);
        _durations[(int)happened.Strategy].Observe(happened.Took.TotalSeconds, happened.Count);
    }
}
