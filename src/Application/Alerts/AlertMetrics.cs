using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Prometheus;

namespace IncidentManager.Application.Alerts;

/// <summary>What the alerts module tells Prometheus.</summary>
internal sealed class AlertMetrics
{
    private readonly SourceLabels _sources;
    private readonly Counter _received;
    private readonly Counter _outcomes;
    private readonly Histogram _processing;

    public AlertMetrics(IMetricFactory metrics, SourceLabels sources)
    {
        _sources = sources;
        _received = metrics.CreateCounter(
            "alerts_received_total", "Total number of alerts received", ["source", "severity", "type"]);
        _processing = metrics.CreateHistogram(
            "alert_processing_duration_seconds", "Time taken to process alerts", ["source"],
            new HistogramConfiguration { Buckets = [.001, .005, .01, .05, .1, .5, 1] });
        _outcomes = metrics.CreateCounter(
            "alert_outcomes_total", "What became of received alerts: received is the sum of the outcomes", ["outcome"]);

        foreach (var outcome in Names<AlertOutcome>.All) _outcomes.WithLabels(outcome).Publish();
        foreach (var source in sources.All)
        {
            _processing.WithLabels(source).Publish();
            foreach (var severity in Names<Severity>.All)
                foreach (var type in Names<IncidentType>.All)
                    _received.WithLabels(source, severity, type).Publish();
        }
    }

    /// <summary>Call it once the batch is committed.</summary>
    public void Taken(IReadOnlyList<Submission> submissions, Receipt receipt)
    {
        foreach (var item in receipt.Alerts)
        {
            _outcomes.WithLabels(item.Outcome).Inc();
            if (submissions[item.Index].Alert is { } alert)
                _received.WithLabels(_sources.Of(alert.Source), alert.Severity.Name(), alert.Type.Name()).Inc();
        }
    }

    /// <summary>Each alert of a batch took as long as the batch; also when it failed.</summary>
    public void Processed(IEnumerable<IncomingAlert> alerts, TimeSpan took)
    {
        foreach (var alert in alerts) _processing.WithLabels(_sources.Of(alert.Source)).Observe(took.TotalSeconds);
    }
}
