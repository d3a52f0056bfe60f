using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>
/// Folds a batch, alert by alert, into what is known, and collects what has to be written: the same fingerprint may come many times in one
/// batch and still is one row. No input or output of its own; the decision itself is <see cref="EpisodeDecision"/>.
/// </summary>
internal sealed class BatchFold(KnownAlerts known, EpisodeRules rules, DateTimeOffset now)
{
    /// <summary>Episodes that ended in this batch and were followed by another one of the same fingerprint.</summary>
    public List<EpisodeState> Superseded { get; } = [];
    public List<TimelineRow> Timeline { get; } = [];
    public List<ReceiptItem> Items { get; } = [];

    /// <summary>One for each trigger: whether there was an incident for it.</summary>
    public List<CorrelationResult> ComparedByFingerprint { get; } = [];

    /// <summary>What the rest of the system is told after the commit.</summary>
    public List<IDomainEvent> Facts { get; } = [];

    public void Add(int index, IncomingAlert alert)
    {
        var episode = known.Latest.GetValueOrDefault(alert.Fingerprint);
        var isFiring = episode is { Status: AlertStatus.Firing };
        var incident = IncidentOf(alert.Fingerprint, isFiring ? episode : null);
        var verdict = EpisodeDecision.Decide(alert.Status, isFiring, KnownOf(incident, alert.Fingerprint), now, rules);

        incident = StepIncident(verdict, incident, alert);
        episode = StepEpisode(verdict, episode, incident, alert);
        if (verdict.Incident is IncidentStep.Resolve) Resolve(incident!); // after its last alert, so that the timeline reads in order

        if (alert.Status is AlertStatus.Firing)
            ComparedByFingerprint.Add(verdict.Outcome is AlertOutcome.Created ? CorrelationResult.Unmatched : CorrelationResult.Matched);

        Facts.Add(new AlertTaken(alert.Source, alert.Severity, alert.Type, verdict.Outcome));
        Items.Add(new ReceiptItem(
            index, episode?.Id.Value, (episode?.IncidentId ?? incident?.Id)?.Value, alert.Fingerprint.Hex, verdict.Outcome.Name(), verdict.Reason));
    }

    public void Reject(int index, Submission submission)
    {
        Facts.Add(AlertRejected.Once);
        Items.Add(submission.Rejection(index));
    }

    private IncidentStateInBatch? IncidentOf(Fingerprint fingerprint, EpisodeState? firing)
    {
        if (firing is not null) return known.Incidents[firing.IncidentId];

        return known.Bound.TryGetValue(fingerprint, out var bound) ? known.Incidents[bound] : null;
    }

    private KnownIncident? KnownOf(IncidentStateInBatch? incident, Fingerprint fingerprint)
    {
        if (incident is null) return null;

        var isTaken = known.Bound.TryGetValue(fingerprint, out var holder) && holder != incident.Id && known.Incidents[holder].Known.IsActive;
        return incident.Known with { GroupKeyTaken = isTaken };
    }

    private IncidentStateInBatch? StepIncident(EpisodeVerdict verdict, IncidentStateInBatch? incident, IncomingAlert alert)
    {
        if (verdict.Incident is IncidentStep.Create) incident = Create(alert);
        if (verdict.Incident is IncidentStep.Reopen) Reopen(incident!, alert, verdict.Reason!);
        if (alert.Status is AlertStatus.Firing && incident is { Known.IsActive: true }) Raise(incident, alert);
        return incident;
    }

    private EpisodeState? StepEpisode(EpisodeVerdict verdict, EpisodeState? episode, IncidentStateInBatch? incident, IncomingAlert alert)
    {
        switch (verdict.Episode)
        {
            case EpisodeStep.Begin:
                if (verdict.Outcome is AlertOutcome.Joined) Record(incident!.Id, TimelineEvent.AlertJoined, alert, reason: verdict.Reason);
                return Begin(episode, incident!, alert);
            case EpisodeStep.CountUp:
                CountUp(episode!, incident!, alert);
                return episode;
            case EpisodeStep.End:
                End(episode!, incident!, alert);
                return episode;
            default:
                return episode;
        }
    }

    private IncidentStateInBatch Create(IncomingAlert alert)
    {
        var incident = new IncidentStateInBatch
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
        known.Bound[alert.Fingerprint] = incident.Id;
        Timeline.Add(new TimelineRow(incident.Id, now, alert.Source, TimelineEvent.Created, null, IncidentState.Open.Name(), alert.Title));
        Facts.Add(new IncidentReported(incident.Id, alert.Severity, alert.Type, alert.Source));
        return incident;
    }

    private void Reopen(IncidentStateInBatch incident, IncomingAlert alert, string reason)
    {
        Move(incident, IncidentState.Open, alert.Source, reason);
        (incident.ResolvedAt, incident.OpenedAt) = (null, now);
    }

    private void Resolve(IncidentStateInBatch incident)
    {
        Move(incident, IncidentState.Resolved, TimelineRow.System, EpisodeReasons.LastAlertResolved);
        incident.ResolvedAt = now;
        Facts.Add(new IncidentResolved(incident.Id, incident.Severity, incident.Type, now - incident.CreatedAt));
    }

    private void Move(IncidentStateInBatch incident, IncidentState target, string actor, string reason)
    {
        Timeline.Add(new TimelineRow(incident.Id, now, actor, TimelineEvent.StateChanged, incident.State.Name(), target.Name(), reason));
        Facts.Add(new IncidentMoved(incident.Id, incident.State, target));
        (incident.State, incident.Changed, incident.Moved) = (target, true, true);
    }

    private void Raise(IncidentStateInBatch incident, IncomingAlert alert)
    {
        var higher = IncidentRules.HigherOf(incident.Severity, alert.Severity);
        if (higher == incident.Severity) return;

        Timeline.Add(new TimelineRow(
            incident.Id, now, alert.Source, TimelineEvent.SeverityChanged, incident.Severity.Name(), higher.Name(), alert.Title));
        Facts.Add(new IncidentRegraded(incident.Id, incident.Severity, higher));
        (incident.Severity, incident.Changed) = (higher, true);
    }

    private EpisodeState Begin(EpisodeState? previous, IncidentStateInBatch incident, IncomingAlert alert)
    {
        if (previous is not null)
        {
            (previous.Latest, previous.Changed) = (false, true);
            Superseded.Add(previous);
        }

        incident.NewAlerts++;
        incident.FiringAlerts++;
        incident.FiringDelta++;
        incident.Received++;
        return known.Latest[alert.Fingerprint] = new EpisodeState
        {
            Id = AlertId.New(now),
            Fingerprint = alert.Fingerprint,
            IncidentId = incident.Id,
            Began = alert,
            Severity = alert.Severity,
            Status = AlertStatus.Firing,
            Received = 1,
            Changed = true,
        };
    }

    private static void CountUp(EpisodeState episode, IncidentStateInBatch incident, IncomingAlert alert)
    {
        episode.Received++;
        episode.Severity = IncidentRules.HigherOf(episode.Severity, alert.Severity);
        episode.Changed = true;
        incident.Received++;
    }

    private void End(EpisodeState episode, IncidentStateInBatch incident, IncomingAlert alert)
    {
        (episode.Status, episode.ResolvedAt, episode.EndsAt, episode.Changed) = (AlertStatus.Resolved, now, alert.EndsAt, true);
        incident.FiringAlerts--;
        incident.FiringDelta--;
        Record(incident.Id, TimelineEvent.AlertResolved, alert, reason: null);
    }

    private void Record(IncidentId incident, TimelineEvent what, IncomingAlert alert, string? reason) =>
        Timeline.Add(new TimelineRow(incident, now, alert.Source, what, null, reason, alert.Title));
}

/// <summary>An entry of an incident's timeline that a batch writes; the columns are those of incidents.timeline.</summary>
internal sealed record TimelineRow(IncidentId Incident, DateTimeOffset At, string Actor, TimelineEvent Event, string? From, string? To, string? Text)
{
    public const string System = "system";
}
