using IncidentManager.Domain.Alerts.Contracts;
using static IncidentManager.Domain.Alerts.IncidentStep;

namespace IncidentManager.Domain.Alerts;

/// <summary>The named reasons for what became of an alert; they stand in the receipt and on the timeline.</summary>
public static class EpisodeReasons
{
    public const string Reopened = "reopened";
    public const string StillFiring = "still_firing";
    public const string SameGroup = "same_group";
    public const string IncidentIsOver = "incident_is_over";
    public const string GroupKeyTaken = "group_key_taken";
    public const string NothingActive = "nothing_active";
    public const string LastAlertResolved = "last_alert_resolved";
    public const string OthersFiring = "others_firing";
    public const string WaitsForAPerson = "waits_for_a_person";
    public const string Acknowledged = "acknowledged";

    /// <summary>Held back by a silence, a maintenance window, or another alert.</summary>
    public const string Silenced = "silenced";
    public const string InMaintenance = "in_maintenance";
    public const string Inhibited = "inhibited";

    /// <summary>Joined by a correlation rule, by its service, or by one that its service depends on or that depends on it.</summary>
    public const string SameRule = "same_rule";
    public const string SameService = "same_service";
    public const string Dependency = "dependency";

    /// <summary>It waits until so many alerts of its group fire as its correlation rule says.</summary>
    public const string BelowThreshold = "below_threshold";

    /// <summary>It ended while it was held back; nobody was ever told of it.</summary>
    public const string WhileSuppressed = "while_suppressed";

    /// <summary>What held it back has ended, and it still fires; on the timeline only, for nothing was received.</summary>
    public const string SuppressionEnded = "suppression_ended";

    /// <summary>Its sender fell silent; on the timeline only, for nothing was received.</summary>
    public const string Expired = "expired";
}

/// <summary>The windows of the episode rules; see the options of the same names.</summary>
/// <param name="ReopenWindow">How long after its resolution an incident takes a new episode back instead of a new incident being opened.</param>
/// <param name="StillFiringGrace">How long re-sends of an episode only count after a person resolved its incident.</param>
/// <param name="ResolveWithLastAlert">Whether an incident resolves by itself when its last alert has.</param>
public sealed record EpisodeRules(TimeSpan ReopenWindow, TimeSpan StillFiringGrace, bool ResolveWithLastAlert);

/// <summary>What is known of the alert's incident: of the last episode's, or else of the one that its group key belongs to.</summary>
/// <param name="ResolvedAt">Null while it is active.</param>
/// <param name="FiringAlerts">Firing episodes of the incident, this alert's included.</param>
/// <param name="GroupKeyTaken">Another active incident has the alert's group key, as after a person reopened an older one: this one cannot be reopened.</param>
public readonly record struct KnownIncident(DateTimeOffset? ResolvedAt, int FiringAlerts, bool GroupKeyTaken = false)
{
    public bool IsActive => ResolvedAt is null;
}

public enum EpisodeStep { None, Begin, CountUp, End }

public enum IncidentStep { None, Create, Join, Reopen, Acknowledge, Resolve }

public readonly record struct EpisodeVerdict(AlertOutcome Outcome, string? Reason, EpisodeStep Episode, IncidentStep Incident);

public static class EpisodeDecision
{
    /// <summary>
    /// What becomes of an alert: of its firing episode and of its incident. Pure: the same input gives the same answer.
    /// An episode lasts from a trigger to its resolution; a trigger after that begins a new one.
    /// </summary>
    /// <param name="isFiring">Whether an episode of this fingerprint is firing as far as we know.</param>
    public static EpisodeVerdict Decide(AlertStatus received, bool isFiring, KnownIncident? incident, DateTimeOffset now, EpisodeRules rules) =>
        (received, isFiring) switch
        {
            (AlertStatus.Firing, true) => Again(incident, now, rules),
            (AlertStatus.Firing, false) => Anew(incident, now, rules),
            (AlertStatus.Resolved, true) => Over(incident, rules),
            _ => NothingActive,
        };

    /// <summary>What becomes of an alert that something holds back: it is kept, and neither opens, joins nor reopens an incident.</summary>
    /// <param name="reason">Which kind of thing holds it back.</param>
    public static EpisodeVerdict DecideSuppressed(bool isFiring, string reason) =>
        new(AlertOutcome.Suppressed, reason, isFiring ? EpisodeStep.CountUp : EpisodeStep.Begin, None);

    /// <summary>What becomes of an alert that nothing holds back any more: as if it had come just now.</summary>
    public static EpisodeVerdict DecideReleased(KnownIncident? incident, DateTimeOffset now, EpisodeRules rules) => Anew(incident, now, rules);

    /// <summary>What becomes of a new alert that correlation found an incident for.</summary>
    /// <param name="reason">By what.</param>
    /// <param name="isActive">Or else it was over not long ago, and is reopened.</param>
    public static EpisodeVerdict DecideJoined(string reason, bool isActive) =>
        new(AlertOutcome.Joined, reason, EpisodeStep.Begin, isActive ? Join : Reopen);

    /// <summary>What becomes of a sender's word that somebody has taken the alert on. It counts as one more sign of the episode.</summary>
    public static EpisodeVerdict DecideAcknowledgement(bool isFiring, KnownIncident? incident) => (isFiring, incident) switch
    {
        (false, _) => NothingActive,
        (true, { IsActive: true }) => new(AlertOutcome.Refired, EpisodeReasons.Acknowledged, EpisodeStep.CountUp, Acknowledge),
        _ => new(AlertOutcome.Refired, EpisodeReasons.IncidentIsOver, EpisodeStep.CountUp, None),
    };

    private static EpisodeVerdict NothingActive => new(AlertOutcome.Resolved, EpisodeReasons.NothingActive, EpisodeStep.None, None);

    private static EpisodeVerdict Again(KnownIncident? incident, DateTimeOffset now, EpisodeRules rules) => incident switch
    {
        { IsActive: false, GroupKeyTaken: true } => new(AlertOutcome.Refired, EpisodeReasons.GroupKeyTaken, EpisodeStep.CountUp, None),
        { ResolvedAt: { } resolvedAt } when now - resolvedAt >= rules.StillFiringGrace =>
            new(AlertOutcome.Refired, EpisodeReasons.StillFiring, EpisodeStep.CountUp, Reopen),
        { IsActive: false } => new(AlertOutcome.Refired, EpisodeReasons.IncidentIsOver, EpisodeStep.CountUp, None),
        _ => new(AlertOutcome.Refired, null, EpisodeStep.CountUp, None),
    };

    private static EpisodeVerdict Anew(KnownIncident? incident, DateTimeOffset now, EpisodeRules rules) => incident switch
    {
        { IsActive: true } => new(AlertOutcome.Joined, EpisodeReasons.SameGroup, EpisodeStep.Begin, Join),
        { ResolvedAt: { } resolvedAt } when now - resolvedAt < rules.ReopenWindow =>
            new(AlertOutcome.Joined, EpisodeReasons.Reopened, EpisodeStep.Begin, Reopen),
        _ => new(AlertOutcome.Created, null, EpisodeStep.Begin, Create),
    };

    private static EpisodeVerdict Over(KnownIncident? incident, EpisodeRules rules) => incident switch
    {
        null => new(AlertOutcome.Resolved, EpisodeReasons.WhileSuppressed, EpisodeStep.End, None),
        { IsActive: true, FiringAlerts: > 1 } => new(AlertOutcome.Resolved, EpisodeReasons.OthersFiring, EpisodeStep.End, None),
        { IsActive: true } when rules.ResolveWithLastAlert =>
            new(AlertOutcome.Resolved, EpisodeReasons.LastAlertResolved, EpisodeStep.End, Resolve),
        { IsActive: true } => new(AlertOutcome.Resolved, EpisodeReasons.WaitsForAPerson, EpisodeStep.End, None),
        _ => new(AlertOutcome.Resolved, EpisodeReasons.IncidentIsOver, EpisodeStep.End, None),
    };
}
