using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// Folds a batch, alert by alert, into what is known, and collects what has to be written: the same fingerprint may come many times in one
/// batch and still is one row. No input or output of its own; the decision itself is <see cref="EpisodeDecision"/>.
/// </summary>
internal sealed class BatchFold(
    KnownAlerts known, EpisodeRules rules, Holding holding, Grouping grouping, BatchTally tally, DateTimeOffset now)
{
    private readonly IncidentFold _incidents = new(known, now);

    /// <summary>Episodes that ended in this batch and were followed by another one of the same fingerprint.</summary>
    public List<EpisodeInBatch> Superseded { get; } = [];
    public IReadOnlyList<TimelineRow> Timeline => _incidents.Timeline;

    /// <summary>What the rest of the system is told after the commit, of incidents; of alerts the tally tells.</summary>
    public IReadOnlyList<IDomainEvent> Facts => _incidents.Facts;

    public Settled Add(IncomingAlert alert)
    {
        var episode = known.Latest.GetValueOrDefault(alert.Fingerprint);
        var isFiring = episode is { Status: AlertStatus.Firing };
        if (episode is { IsHeld: true } && episode.IsRaisedBy(alert)) return AddRaised(alert, episode);
        var incident = IncidentOf(alert.Fingerprint, isFiring ? episode : null);
        var hold = HoldOn(alert, isFiring ? episode : null, incident);
        var verdict = hold is not null ? EpisodeDecision.DecideSuppressed(isFiring, hold.Reason)
            : alert.Acknowledges ? EpisodeDecision.DecideAcknowledgement(isFiring, KnownOf(incident, alert.Fingerprint))
            : EpisodeDecision.Decide(alert.Status, isFiring, KnownOf(incident, alert.Fingerprint), now, rules);
        if (verdict is { Episode: EpisodeStep.Begin, Incident: IncidentStep.Create or IncidentStep.Reopen } && HoldFlapping(alert, episode, incident) is { } flaps)
            (hold, verdict) = (flaps, EpisodeDecision.DecideSuppressed(isFiring: false, flaps.Reason));

        var choice = verdict.Incident is IncidentStep.Create ? Correlate(alert, null, ref verdict, ref incident, ref hold) : null;
        if (hold is not null && !isFiring) incident = null; // it belongs to none, though there may be one for it

        var weighed = isFiring ? episode!.Weigh(alert) : alert;
        incident = _incidents.Step(verdict, incident, weighed);
        episode = StepEpisode(verdict, episode, incident, weighed, hold, choice);
        if (verdict.Episode is EpisodeStep.Begin) Group(alert, episode!.Id, incident, verdict, hold, choice);
        if (verdict.Incident is IncidentStep.Resolve) _incidents.Resolve(incident!); // after its last alert, so that the timeline reads in order

        tally.Add(alert.Kind, verdict.Outcome, byGroup: choice is not null);
        return new Settled(
            episode?.Id.Value ?? Guid.Empty, (episode?.IncidentId ?? incident?.Id)?.Value ?? Guid.Empty, OutcomeCode.Of(verdict.Outcome, verdict.Reason));
    }

    /// <summary>Ends an episode whose sender fell silent. Nothing was received, so nothing is counted as such.</summary>
    /// <returns>False if it is not due: over already, or seen again meanwhile.</returns>
    public bool Expire(Fingerprint fingerprint)
    {
        if (!known.Latest.TryGetValue(fingerprint, out var episode) || episode is not { Status: AlertStatus.Firing, ExpiresAt: { } due } || due > now)
            return false;

        episode.End(due, now, bySilence: true);
        holding.End(episode.Id);
        if (episode.IncidentId is not { } id) return true;

        var incident = known.Incidents[id];
        var verdict = EpisodeDecision.Decide(AlertStatus.Resolved, isFiring: true, KnownOf(incident, fingerprint), now, rules);
        incident.EpisodeEnded();
        _incidents.RecordExpiry(incident, episode);
        if (verdict.Incident is IncidentStep.Resolve) _incidents.Resolve(incident);
        return true;
    }

    /// <summary>Looks again at an episode that is held back: it is held on, or goes the way of one that came just now. Nothing was received.</summary>
    /// <param name="alert">As it is stored.</param>
    /// <returns>False if it is not to be looked at: over, or held for longer, or released meanwhile.</returns>
    public bool Release(IncomingAlert alert)
    {
        if (!known.Latest.TryGetValue(alert.Fingerprint, out var episode) || !episode.IsHeld || episode.Hold!.Until > now) return false;

        DecideAnew(alert, episode, isRaised: false);
        return true;
    }

    /// <summary>What holds an alert back may do so only while it is less severe.</summary>
    private Settled AddRaised(IncomingAlert alert, EpisodeInBatch episode)
    {
        alert = episode.Weigh(alert);
        episode.CountUp(alert.Severity, alert.ExpiresAt);
        var (verdict, choice) = DecideAnew(alert, episode, isRaised: true);
        tally.Add(alert.Kind, verdict.Outcome, byGroup: choice is not null);
        return new Settled(episode.Id.Value, episode.IncidentId?.Value ?? Guid.Empty, OutcomeCode.Of(verdict.Outcome, verdict.Reason));
    }

    /// <summary>Of an episode that is held back: it is held on, or goes the way of one that came just now.</summary>
    /// <param name="isRaised">Then it is told, however often it goes on and off.</param>
    private (EpisodeVerdict Verdict, Choice? By) DecideAnew(IncomingAlert alert, EpisodeInBatch episode, bool isRaised)
    {
        if (holding.On(alert, episode.Id) is { } hold)
        {
            episode.HoldOn(hold);
            return (EpisodeDecision.DecideSuppressed(isFiring: true, hold.Reason), null);
        }

        var incident = IncidentOf(alert.Fingerprint, firing: null);
        var verdict = EpisodeDecision.DecideReleased(KnownOf(incident, alert.Fingerprint), now, rules);
        if (!isRaised && verdict.Incident is not IncidentStep.Join && rules.Flapping is { } flapping && FlappingDecision.IsFlapping(episode.Begins, now, flapping))
        {
            episode.HoldOn(Hold.OfFlapping(flapping, episode.Begins[^1]));
            return (EpisodeDecision.DecideSuppressed(isFiring: true, EpisodeReasons.Flapping), null);
        }

        Hold? wait = null;
        var choice = verdict.Incident is IncidentStep.Create ? Correlate(alert, episode.Id, ref verdict, ref incident, ref wait) : null;
        if (wait is not null)
        {
            grouping.BeginToWait(alert, episode.Id, isNew: !episode.WaitsBy(wait));
            episode.HoldOn(wait);
            return (verdict, null);
        }

        var reason = episode.Hold!.Reason is EpisodeReasons.BelowThreshold ? EpisodeReasons.SameRule : EpisodeReasons.SuppressionEnded;
        incident = _incidents.Step(verdict, incident, alert with { Severity = episode.Severity })!;
        if (verdict.Outcome is AlertOutcome.Joined) _incidents.Record(incident, TimelineEvent.AlertJoined, alert, reason, choice);
        Group(alert, episode.Id, incident, verdict, null, choice);
        episode.Release(incident.Id);
        incident.EpisodeBegan();
        return (verdict, choice);
    }

    /// <summary>
    /// What keeps an alert from an incident: an episode that is held back stays so until somebody looks again, and one that is in an incident stays there.
    /// </summary>
    private Hold? HoldOn(IncomingAlert alert, EpisodeInBatch? firing, IncidentInBatch? incident)
    {
        if (alert.Status is not AlertStatus.Firing) return null;
        if (firing is { IsHeld: true }) return firing.Hold;

        return alert.Acknowledges || (firing is not null && incident is { Known.IsActive: true }) ? null : holding.On(alert, firing?.Id);
    }

    /// <summary>Holds an alert down that flaps; the first time, its last incident says so.</summary>
    /// <param name="last">The episode before.</param>
    private Hold? HoldFlapping(IncomingAlert alert, EpisodeInBatch? last, IncidentInBatch? incident)
    {
        if (rules.Flapping is not { } flapping || last is null) return null;
        if (!FlappingDecision.IsFlapping(FlappingDecision.Begin(last.Begins, now, flapping), now, flapping)) return null;

        if (incident is not null && last.Begins.Count < flapping.Times)
            _incidents.RecordFlapping(incident, alert, flapping);
        return Hold.OfFlapping(flapping, now);
    }

    /// <summary>For an alert that would open an incident: that of its group, or a wait for others, if there is either.</summary>
    /// <param name="self">Its episode, where it has one already.</param>
    private Choice? Correlate(IncomingAlert alert, AlertId? self, ref EpisodeVerdict verdict, ref IncidentInBatch? incident, ref Hold? hold)
    {
        if (grouping.Choose(alert) is { } choice)
        {
            incident = known.Incidents[choice.Group.Incident];
            verdict = EpisodeDecision.DecideJoined(choice.By.Relation, choice.Group.IsActive);
            return choice;
        }

        hold = grouping.Wait(alert, self);
        if (hold is not null) verdict = EpisodeDecision.DecideSuppressed(isFiring: false, hold.Reason);
        return null;
    }

    private void Group(IncomingAlert alert, AlertId episode, IncidentInBatch? incident, EpisodeVerdict verdict, Hold? hold, Choice? choice)
    {
        if (incident is not null) grouping.Settle(alert, episode, incident, verdict.Outcome is AlertOutcome.Created ? null : verdict.Reason, choice);
        else if (hold is { Reason: EpisodeReasons.BelowThreshold }) grouping.BeginToWait(alert, episode);
    }

    private IncidentInBatch? IncidentOf(Fingerprint fingerprint, EpisodeInBatch? firing)
    {
        if (firing is not null) return firing.IncidentId is { } id ? known.Incidents[id] : null;

        return known.Bound.TryGetValue(fingerprint, out var bound) ? known.Incidents[bound] : null;
    }

    private KnownIncident? KnownOf(IncidentInBatch? incident, Fingerprint fingerprint)
    {
        if (incident is null) return null;

        var isTaken = known.Bound.TryGetValue(fingerprint, out var holder) && holder != incident.Id && known.Incidents[holder].Known.IsActive;
        return incident.Known with { GroupKeyTaken = isTaken };
    }

    private EpisodeInBatch? StepEpisode(
        EpisodeVerdict verdict, EpisodeInBatch? episode, IncidentInBatch? incident, IncomingAlert alert, Hold? hold, Choice? choice)
    {
        switch (verdict.Episode)
        {
            case EpisodeStep.Begin:
                if (verdict.Outcome is AlertOutcome.Joined) _incidents.Record(incident!, TimelineEvent.AlertJoined, alert, verdict.Reason, choice);
                return Begin(episode, incident, alert, hold);
            case EpisodeStep.CountUp:
                episode!.CountUp(alert.Acknowledges ? episode.Severity : alert.Severity, alert.ExpiresAt);
                return episode;
            case EpisodeStep.End:
                episode!.End(alert.EndsAt, now);
                holding.End(episode.Id);
                incident?.EpisodeEnded();
                if (incident is not null) _incidents.Record(incident, TimelineEvent.AlertResolved, alert, reason: null);
                return episode;
            default:
                return episode;
        }
    }

    private EpisodeInBatch Begin(EpisodeInBatch? previous, IncidentInBatch? incident, IncomingAlert alert, Hold? hold)
    {
        var episode = new EpisodeInBatch
        {
            Id = previous is null ? AlertId.New(now) : AlertId.NewAfter(previous.Id, now),
            Fingerprint = alert.Fingerprint,
            IncidentId = incident?.Id,
            Hold = hold,
            Title = alert.Title,
            Began = alert,
            Begins = rules.Flapping is { } flapping ? FlappingDecision.Begin(previous?.Begins ?? [], now, flapping) : [],
            Severity = alert.Severity,
            SeverityAsSent = alert.SeverityAsSent,
            Status = AlertStatus.Firing,
        };
        if (previous is not null)
        {
            previous.Supersede();
            Superseded.Add(previous);
        }

        episode.CountUp(alert.Severity, alert.ExpiresAt);
        incident?.EpisodeBegan();
        holding.Begin(alert, episode.Id);
        return known.Latest[alert.Fingerprint] = episode;
    }
}
