using System.Collections.Concurrent;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Prometheus;

namespace IncidentManager.Application.Alerts;

/// <summary>What the alerts module tells Prometheus.</summary>
internal sealed class AlertMetrics : IAfterCommit<AlertsTaken>, IAfterCommit<AlertsRejected>
{
    private readonly SourceLabels _sources;

    // All series are resolved before they are needed: a look-up by label values allocates, and this runs once an alert.
    private readonly ConcurrentDictionary<(string Source, Severity Severity, IncidentType Type), Counter.Child> _received = [];
    private readonly Dictionary<AlertOutcome, Counter.Child> _outcomes;
    private readonly ConcurrentDictionary<string, Histogram.Child> _processing = [];

    public AlertMetrics(IMetricFactory metrics, SourceLabels sources)
    {
        _sources = sources;
        var received = metrics.CreateCounter(
            "alerts_received_total", "Total number of alerts received", ["source", "severity", "type"]);
        var processing = metrics.CreateHistogram(
            "alert_processing_duration_seconds", "Time taken to process alerts", ["source"],
            new HistogramConfiguration { Buckets = [.001, .005, .01, .05, .1, .5, 1] });
        var outcomes = metrics.CreateCounter(
            "alert_outcomes_total", "What became of received alerts: received is the sum of the outcomes", ["outcome"]);

        _outcomes = Enum.GetValues<AlertOutcome>().ToDictionary(outcome => outcome, outcome => outcomes.WithLabels(outcome.Name()));
        sources.Publish(source =>
        {
            _processing[source] = processing.WithLabels(source);
            foreach (var severity in Enum.GetValues<Severity>())
                foreach (var type in Enum.GetValues<IncidentType>())
                    _received[(source, severity, type)] = received.WithLabels(source, severity.Name(), type.Name());
        });
    }

    public void Handle(AlertsTaken happened)
    {
        _outcomes[happened.Outcome].Inc(happened.Count);
        _received[(_sources.Of(happened.Kind.Source), happened.Kind.Severity, happened.Kind.Type)].Inc(happened.Count);
    }

    public void Handle(AlertsRejected happened) => _outcomes[AlertOutcome.Rejected].Inc(happened.Count);

    /// <summary>Each alert of a request took as long as the request; also when it failed.</summary>
    public void Processed(string source, int count, TimeSpan took) => _processing[_sources.Of(source)].Observe(took.TotalSeconds, count);
}
