using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>What alerts of a batch do to incidents, line by line of their timelines, and what is told of it after the commit. No input or output of its own.</summary>
internal sealed class IncidentFold(KnownAlerts known, DateTimeOffset now)
{
    public List<TimelineRow> Timeline { get; } = [];

    public List<IDomainEvent> Facts { get; } = [];

    /// <param name="incident">The alert's; null if it has none so far.</param>
    /// <returns>The one that it is in now.</returns>
    public IncidentInBatch? Step(EpisodeVerdict verdict, IncidentInBatch? incident, IncomingAlert alert)
    {
        if (verdict.Incident is IncidentStep.Create) incident = Create(alert);
        if (verdict.Incident is IncidentStep.Reopen) Reopen(incident!, alert, verdict.Reason!);
        if (verdict.Incident is IncidentStep.Acknowledge) Acknowledge(incident!, alert);
        if (alert.Status is AlertStatus.Firing && !alert.Acknowledges && incident is { Known.IsActive: true }) Raise(incident, alert);
        return incident;
    }

    public void Resolve(IncidentInBatch incident)
    {
        var at = incident.NotBefore(now);
        TellMove(incident, IncidentState.Resolved, TimelineRow.System, EpisodeReasons.LastAlertResolved);
        incident.Resolve(at);
        Facts.Add(new IncidentResolved(incident.Id, incident.Severity, incident.Type, at - incident.CreatedAt));
    }

    public void Record(IncidentInBatch incident, TimelineEvent what, IncomingAlert alert, string? reason, Choice? choice = null) => Timeline.Add(
        new TimelineRow(incident.Id, incident.NotBefore(now), alert.Source, what, null, reason, choice is null ? alert.Title : $"{alert.Title} ({choice.By.InWords()})"));

    /// <summary>Its sender fell silent.</summary>
    public void RecordExpiry(IncidentInBatch incident, EpisodeInBatch episode) => Timeline.Add(new TimelineRow(
        incident.Id, incident.NotBefore(now), TimelineRow.System, TimelineEvent.AlertResolved, null, EpisodeReasons.Expired, episode.Title));

    public void RecordFlapping(IncidentInBatch incident, IncomingAlert alert, FlappingRules flapping) =>
        Timeline.Add(TimelineRow.OfFlapping(incident.Id, incident.NotBefore(now), alert.Title, flapping));

    private IncidentInBatch Create(IncomingAlert alert)
    {
        var incident = new IncidentInBatch
        {
            Id = IncidentId.New(now),
            Type = alert.Type,
            CreatedAt = now,
            CreatedFrom = alert,
            Severity = alert.Severity,
            State = IncidentState.Open,
            OpenedAt = now,
        };
        known.Incidents.Add(incident.Id, incident);
        known.BindFingerprint(alert.Fingerprint, incident.Id);
        Timeline.Add(new TimelineRow(incident.Id, now, alert.Source, TimelineEvent.Created, null, IncidentState.Open.Name(), alert.Title));
        Facts.Add(new IncidentReported(incident.Id, alert.Severity, alert.Type, alert.Source));
        return incident;
    }

    private void Reopen(IncidentInBatch incident, IncomingAlert alert, string reason)
    {
        TellMove(incident, IncidentState.Open, alert.Source, reason);
        incident.Reopen(incident.NotBefore(now));
    }

    /// <summary>Only an open incident waits for it; the others are in somebody's hands.</summary>
    private void Acknowledge(IncidentInBatch incident, IncomingAlert alert)
    {
        if (incident.State is not IncidentState.Open) return;

        var at = incident.NotBefore(now);
        TellMove(incident, IncidentState.Acknowledged, alert.Source, EpisodeReasons.Acknowledged);
        Facts.Add(new IncidentAcknowledged(incident.Id, incident.Severity, at - incident.OpenedAt));
        incident.Acknowledge(at);
    }

    private void TellMove(IncidentInBatch incident, IncidentState target, string actor, string reason)
    {
        Timeline.Add(new TimelineRow(
            incident.Id, incident.NotBefore(now), actor, TimelineEvent.StateChanged, incident.State.Name(), target.Name(), reason));
        Facts.Add(new IncidentMoved(incident.Id, incident.State, target));
    }

    private void Raise(IncidentInBatch incident, IncomingAlert alert)
    {
        var higher = IncidentRules.HigherOf(incident.Severity, alert.Severity);
        if (higher == incident.Severity) return;

        Timeline.Add(new TimelineRow(
            incident.Id, incident.NotBefore(now), alert.Source, TimelineEvent.SeverityChanged, incident.Severity.Name(), higher.Name(), alert.Title));
        Facts.Add(new IncidentRegraded(incident.Id, incident.Severity, higher));
        incident.Raise(higher);
    }
}
