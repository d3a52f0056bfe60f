using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Escalation.Runs;

/// <summary>
/// Where a run stands: waiting for its next step; with a step that is due and held, because all that fires is suppressed; held, because the severity pages nobody; held,
/// because somebody acknowledged; with all steps taken; over.
/// </summary>
public enum RunState { Waiting, Suppressed, Recorded, Acknowledged, Finished, Ended }

/// <summary>A run so far.</summary>
/// <param name="OpenedAt">Of the opening of the incident that it belongs to.</param>
/// <param name="NextAt">When its next step is due, or looked at again, or else its re-escalation; null if nothing is.</param>
/// <param name="IsUrged">A person asked for it: no severity is too low.</param>
/// <param name="HasPressed">Whether a step of it was taken with high urgency.</param>
/// <param name="Reason">As it is stored.</param>
public readonly record struct RunSoFar(
    RunState State, DateTimeOffset OpenedAt, DateTimeOffset? NextAt, bool IsUrged, bool HasPressed, string Reason = RunReasons.Waits);

public enum RunAct
{
    /// <summary>It stands as it should.</summary>
    Nothing,

    /// <summary>Its next step is due later.</summary>
    Wait,

    /// <summary>Its next step is due.</summary>
    TakeStep,

    /// <summary>Its next step is due, and what fires is suppressed.</summary>
    Hold,

    /// <summary>It was only recorded, and pages from now on; or all steps were taken, none of them with high urgency, and that is what it has now. It waits for the first step.</summary>
    FromTheFirst,

    /// <summary>The severity pages nobody.</summary>
    Record,

    /// <summary>Somebody has taken the incident on.</summary>
    Pause,

    /// <summary>Somebody took the incident on and did not resolve it in time: it falls back to open.</summary>
    Reescalate,

    /// <summary>The incident has been opened again: another run takes over.</summary>
    BeginAnew,

    /// <summary>The incident is over.</summary>
    End,
}

/// <param name="At">When to look again; null where nothing changes by itself.</param>
public readonly record struct RunVerdict(RunAct Act, string Reason, DateTimeOffset? At = null);

/// <summary>Why a run stands as it does; stored with it and shown.</summary>
public static class RunReasons
{
    public const string Waits = "waits";
    public const string Due = "due";

    /// <summary>A person wants the next step now: no suppression holds that one.</summary>
    public const string Urged = "urged";
    public const string Recorded = "recorded";
    public const string Acknowledged = "acknowledged";

    /// <summary>Somebody had taken the incident on before the run began: it stands here so that everybody sees why nobody was paged, and for its re-escalation.</summary>
    public const string AcknowledgedBefore = "acknowledged_before_it_began";
    public const string NotResolvedInTime = "not_resolved_in_time";
    public const string Resolved = "resolved";
    public const string Merged = "merged";
    public const string Reopened = "reopened";
    public const string Gone = "gone";
    public const string HandedOver = "handed_over";
    public const string StepsUsedUp = "steps_used_up";
    public const string ReachedNobody = "reached_nobody";
}

/// <summary>What becomes of a run now. Pure.</summary>
public static class RunDecision
{
    /// <param name="incident">Null if it is not there any more.</param>
    /// <param name="held">Null unless all that fires is suppressed. It is asked for only where a step is due: <see cref="DependsOnSuppression"/>.</param>
    public static RunVerdict Decide(Plan plan, RunSoFar run, IncidentStanding? incident, DateTimeOffset now, PagesHeld? held = null) =>
        run.State is RunState.Ended ? new(RunAct.Nothing, RunReasons.Waits)
        : incident is null ? new(RunAct.End, RunReasons.Gone)
        : !incident.State.IsActive() ? new(RunAct.End, incident.MergedInto is null ? RunReasons.Resolved : RunReasons.Merged)
        : incident.State is not IncidentState.Open ? InSomebodysHands(plan, run, incident, now)
        : run.State is RunState.Acknowledged || run.OpenedAt != incident.OpenedAt ? new(RunAct.BeginAnew, RunReasons.Reopened)
        : Waiting(plan, run, incident, now, held);

    /// <summary>
    /// Whether the last run of a policy that a person began, and that ended with the incident, has a follower: the incident is open anew, or somebody has taken it
    /// on again meanwhile. So it makes no difference whether the end was heard of before the new opening.
    /// </summary>
    public static bool BeginsAnewByHand(RunSoFar run, IncidentStanding incident) =>
        run is { State: RunState.Ended, Reason: RunReasons.Resolved } && incident.State.IsActive();

    /// <summary>Whether this verdict is another one where what fires is suppressed. What a person asked for is not held.</summary>
    public static bool DependsOnSuppression(RunSoFar run, RunVerdict verdict) => verdict.Act is RunAct.TakeStep && run.Reason is not RunReasons.Urged;

    private static RunVerdict InSomebodysHands(Plan plan, RunSoFar run, IncidentStanding incident, DateTimeOffset now)
    {
        var due = DueAgain(plan, run, incident, now);
        if (due <= now) return new(RunAct.Reescalate, RunReasons.NotResolvedInTime);
        if (run.State is not RunState.Acknowledged || run.NextAt != due) return new(RunAct.Pause, RunReasons.Acknowledged, due);

        return new(due is null ? RunAct.Nothing : RunAct.Wait, RunReasons.Acknowledged, due);
    }

    /// <summary>Not before the end of a snooze: whoever snoozed it has said how long it may wait.</summary>
    private static DateTimeOffset? DueAgain(Plan plan, RunSoFar run, IncidentStanding incident, DateTimeOffset now)
    {
        if (plan.ReescalateAfter is not { } after || PagesNobody(plan, run, incident)) return null;

        var due = (incident.AcknowledgedAt ?? now) + after;
        return incident.SnoozedUntil > due ? incident.SnoozedUntil : due;
    }

    private static RunVerdict Waiting(Plan plan, RunSoFar run, IncidentStanding incident, DateTimeOffset now, PagesHeld? held)
    {
        if (run.State is RunState.Finished)
            return !run.HasPressed && plan.UrgencyOf(incident.Severity) is Urgency.High
                ? new(RunAct.FromTheFirst, RunReasons.Waits, now + plan.Steps[0].Delay)
                : new(RunAct.Nothing, RunReasons.StepsUsedUp);
        if (PagesNobody(plan, run, incident)) return new(run.State is RunState.Recorded ? RunAct.Nothing : RunAct.Record, RunReasons.Recorded);
        if (run.State is RunState.Recorded) return new(RunAct.FromTheFirst, RunReasons.Waits, now + plan.Steps[0].Delay);

        if (run.State is RunState.Waiting && run.NextAt > now) return new(RunAct.Wait, RunReasons.Waits, run.NextAt);
        if (held is null || run.Reason is RunReasons.Urged) return new(RunAct.TakeStep, RunReasons.Due);

        return run.State is RunState.Suppressed && run.NextAt == held.Until && run.Reason == held.Reason
            ? new(RunAct.Wait, held.Reason, held.Until)
            : new(RunAct.Hold, held.Reason, held.Until);
    }

    private static bool PagesNobody(Plan plan, RunSoFar run, IncidentStanding incident) => !run.IsUrged && plan.UrgencyOf(incident.Severity) is null;
}
