using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Prometheus;

namespace IncidentManager.Application.Incidents;

/// <summary>
/// The gauge of active incidents. It is never counted up or down, since that races with other nodes and with its own re-reading:
/// it shows what was last read from the database, and commits only mark it as out of date.
/// </summary>
internal sealed class ActiveIncidents : IAfterCommit<IncidentReported>, IAfterCommit<IncidentMoved>, IAfterCommit<IncidentRegraded>
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private static readonly IncidentState[] ActiveStates = [.. Enum.GetValues<IncidentState>().Where(state => state.IsActive())];

    private readonly Gauge _active;
    private readonly Gauge _age;
    private readonly TimeProvider _clock;
    private long? _readAt;
    private volatile bool _outOfDate = true;

    public ActiveIncidents(IMetricFactory metrics, TimeProvider clock)
    {
        _clock = clock;
        _active = metrics.CreateGauge(
            "incidents_active", "Number of currently active incidents", ["severity", "state"],
            new GaugeConfiguration { SuppressInitialValue = true });
        _age = metrics.CreateGauge(
            "incidents_active_age_seconds", "Age of the reading that incidents_active shows", new GaugeConfiguration { SuppressInitialValue = true });
    }

    /// <summary>A commit has changed it, other nodes may have by now, or it was never read.</summary>
    public bool IsDue => _outOfDate || _readAt is not { } readAt || _clock.GetElapsedTime(readAt) > MaxAge;

    /// <summary>Call it before reading: a commit that comes during the reading must mark it again.</summary>
    public void ReadingBegins() => _outOfDate = false;

    public void ReadingFailed() => _outOfDate = true;

    /// <summary>Shows a reading; what it doesn't name is 0.</summary>
    public void Show(IReadOnlyDictionary<(Severity Severity, IncidentState State), long> counts)
    {
        foreach (var severity in Enum.GetValues<Severity>())
            foreach (var state in ActiveStates)
                _active.WithLabels(severity.Name(), state.Name()).Set(counts.GetValueOrDefault((severity, state)));

        _readAt = _clock.GetTimestamp();
        ShowAge();
    }

    public void ShowAge()
    {
        if (_readAt is { } readAt) _age.Set(_clock.GetElapsedTime(readAt).TotalSeconds);
    }

    /// <summary>Another node exports it now: the same incidents must not be there twice.</summary>
    public void Hide()
    {
        foreach (var severity in Enum.GetValues<Severity>())
            foreach (var state in ActiveStates)
                _active.WithLabels(severity.Name(), state.Name()).Unpublish();

        _age.Unpublish();
        (_readAt, _outOfDate) = (null, true);
    }

    public void Handle(IncidentReported happened) => _outOfDate = true;

    public void Handle(IncidentMoved happened) => _outOfDate = true;

    public void Handle(IncidentRegraded happened) => _outOfDate = true;
}
