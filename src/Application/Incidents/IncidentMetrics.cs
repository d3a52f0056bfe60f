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
    private readonly SourceLabels _sources;
    private readonly Counter _created;
    private readonly Counter _moves;
    private readonly Histogram _timeToResolve;
    private readonly Histogram _timeToAcknowledge;

    public IncidentMetrics(IMetricFactory metrics, SourceLabels sources)
    {
        double[] minutesToADay = [60, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];
        _sources = sources;
        _created = metrics.CreateCounter(
            "incidents_total", "Total number of incidents created", ["severity", "type", "source"]);
        _timeToResolve = metrics.CreateHistogram(
            "incident_resolution_duration_seconds", "Time taken to resolve incidents", ["severity", "type"],
            new HistogramConfiguration { Buckets = minutesToADay });
        _timeToAcknowledge = metrics.CreateHistogram(
            "incident_acknowledgment_duration_seconds", "Time from the opening of an incident to its acknowledgement", ["severity"],
            new HistogramConfiguration { Buckets = [10, 30, .. minutesToADay] });
        _moves = metrics.CreateCounter(
            "incident_state_transitions_total", "Committed transitions between the states of incidents", ["from", "to"]);
        PublishKnownSeries();
    }

    public void Handle(IncidentReported happened) =>
        _created.WithLabels(happened.Severity.Name(), happened.Type.Name(), _sources.Of(happened.Source)).Inc();

    public void Handle(IncidentMoved happened) => _moves.WithLabels(happened.From.Name(), happened.To.Name()).Inc();

    public void Handle(IncidentAcknowledged happened) =>
        _timeToAcknowledge.WithLabels(happened.Severity.Name()).Observe(happened.TimeToAcknowledge.TotalSeconds);

    public void Handle(IncidentResolved happened) =>
        _timeToResolve.WithLabels(happened.Severity.Name(), happened.Type.Name()).Observe(happened.TimeToResolve.TotalSeconds);

    /// <summary>So that rate() sees the first incident too.</summary>
    private void PublishKnownSeries()
    {
        foreach (var (from, targets) in Incident.Moves)
            foreach (var to in targets) _moves.WithLabels(from.Name(), to.Name()).Publish();

        foreach (var severity in Names<Severity>.All)
        {
            _timeToAcknowledge.WithLabels(severity).Publish();
            foreach (var type in Names<IncidentType>.All)
            {
                _timeToResolve.WithLabels(severity, type).Publish();
                foreach (var source in _sources.All) _created.WithLabels(severity, type, source).Publish();
            }
        }
    }
}
