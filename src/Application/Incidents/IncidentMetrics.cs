using System.Collections.Concurrent;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Prometheus;

namespace IncidentManager.Application.Incidents;

/// <summary>What the incidents module tells Prometheus. Fed by events after their commit, so no handler mentions a metric.</summary>
internal sealed class IncidentMetrics :
    IAfterCommit<IncidentReported>, IAfterCommit<IncidentMoved>, IAfterCommit<IncidentAcknowledged>, IAfterCommit<IncidentResolved>
{
    // All series are resolved before they are needed: rate() sees the first incident too, and recording one allocates nothing.
    private readonly ConcurrentDictionary<(Severity Severity, IncidentType Type, string Source), Counter.Child> _created = [];
    private readonly Dictionary<(Severity Severity, IncidentType Type), Histogram.Child> _timeToResolve = [];
    private readonly Dictionary<Severity, Histogram.Child> _timeToAcknowledge = [];
    private readonly Dictionary<(IncidentState From, IncidentState To), Counter.Child> _moves = [];
    private readonly SourceLabels _sources;

    public IncidentMetrics(IMetricFactory metrics, SourceLabels sources)
    {
        _sources = sources;
        ResolveMoves(metrics.CreateCounter(
            "incident_state_transitions_total", "Committed transitions between the states of incidents", ["from", "to"]));

        double[] minutesToADay = [60, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];
        ResolveOutcomes(
            metrics.CreateCounter("incidents_total", "Total number of incidents created", ["severity", "type", "source"]),
            metrics.CreateHistogram(
                "incident_resolution_duration_seconds", "Time taken to resolve incidents", ["severity", "type"],
                new HistogramConfiguration { Buckets = minutesToADay }),
            metrics.CreateHistogram(
                "incident_acknowledgment_duration_seconds", "Time from the opening of an incident to its acknowledgement", ["severity"],
                new HistogramConfiguration { Buckets = [10, 30, .. minutesToADay] }));
    }

    public void Handle(IncidentReported happened) => _created[(happened.Severity, happened.Type, _sources.Of(happened.Source))].Inc();

    public void Handle(IncidentMoved happened) => _moves[(happened.From, happened.To)].Inc();

    public void Handle(IncidentAcknowledged happened) => _timeToAcknowledge[happened.Severity].Observe(happened.TimeToAcknowledge.TotalSeconds);

    public void Handle(IncidentResolved happened) =>
        _timeToResolve[(happened.Severity, happened.Type)].Observe(happened.TimeToResolve.TotalSeconds);

    private void ResolveMoves(Counter moves)
    {
        foreach (var (from, targets) in Incident.Moves.Concat(Incident.FallBacks))
            foreach (var to in targets) _moves[(from, to)] = moves.WithLabels(from.Name(), to.Name());
    }

    private void ResolveOutcomes(Counter created, Histogram timeToResolve, Histogram timeToAcknowledge)
    {
        foreach (var severity in Enum.GetValues<Severity>())
        {
            _timeToAcknowledge[severity] = timeToAcknowledge.WithLabels(severity.Name());
            foreach (var type in Enum.GetValues<IncidentType>())
                _timeToResolve[(severity, type)] = timeToResolve.WithLabels(severity.Name(), type.Name());
        }

        _sources.Publish(source =>
        {
            foreach (var severity in Enum.GetValues<Severity>())
                foreach (var type in Enum.GetValues<IncidentType>())
                    _created[(severity, type, source)] = created.WithLabels(severity.Name(), type.Name(), source);
        });
    }
}
