using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <summary>What of an incident decides whether somebody is told.</summary>
/// <param name="OpenedAt">The creation or the last reopening.</param>
/// <param name="Alerts">Episodes that ever belonged to it.</param>
/// <param name="IsMerged">It is over because it is a part of another one.</param>
public sealed record IncidentNow(IncidentState State, Severity Severity, DateTimeOffset OpenedAt, int Alerts, bool IsMerged = false)
{
    public static IncidentNow Of(PagedIncident incident) => new(incident.State, incident.Severity, incident.OpenedAt, incident.AlertCount, incident.MergedInto is not null);
}

/// <summary>The incident as a contact point last heard of it.</summary>
/// <param name="HeldBack">Since then it was suppressed.</param>
public sealed record Told(DateTimeOffset At, IncidentState State, Severity Severity, int Alerts, bool HeldBack = false);

/// <summary>All alerts of an incident that fire are suppressed.</summary>
/// <param name="By">Such as `silence 0199…`.</param>
/// <param name="Until">When that may be otherwise.</param>
public sealed record SuppressedNow(string By, DateTimeOffset? Until)
{
    public string Reason => NotifyReasons.SuppressedBy + By;

    /// <summary>Of an incident whose one alert is held back; null if nothing holds it back.</summary>
    public static SuppressedNow? Of(Suppressed? alert) => alert is null ? null : new(alert.By[0].InWords(), alert.Until);
}

/// <summary>When a route lets its contact points be told.</summary>
/// <param name="GroupWait">From the opening to the first notification, so that what belongs together is told together.</param>
/// <param name="GroupInterval">The least time between a notification and one that only updates it, or opens it again.</param>
/// <param name="RepeatInterval">When an open incident that nobody acknowledged is told again.</param>
/// <param name="MutedBy">The mute timing that holds at this moment; null if none does.</param>
/// <param name="MutedUntil">When it ends; null with a <paramref name="MutedBy"/> that never does.</param>
public sealed record NotifyTiming(
    TimeSpan GroupWait, TimeSpan GroupInterval, TimeSpan RepeatInterval, string? MutedBy = null, DateTimeOffset? MutedUntil = null);

/// <summary>Whether to tell, and when to look again.</summary>
/// <param name="Tell">Null where nobody is told now.</param>
/// <param name="Reason">One of <see cref="NotifyReasons"/>; null where there is nothing to tell, and so no decision to keep.</param>
/// <param name="LookAgainAt">When the decision may be another one although nothing changed; null if never.</param>
public sealed record NotifyVerdict(NotificationEvent? Tell, string? Reason, DateTimeOffset? LookAgainAt);

/// <summary>Why somebody was told, or was not; stored with each delivery and shown.</summary>
public static class NotifyReasons
{
    public const string Opened = "opened";
    public const string Reopened = "reopened";
    public const string SeverityRaised = "severity_raised";
    public const string Acknowledged = "acknowledged";
    public const string Resolved = "resolved";
    public const string Merged = "merged";
    public const string Changed = "changed";
    public const string Repeated = "repeated";
    public const string StepTaken = "step_taken";
    public const string SuppressionEnded = "suppression_ended";

    /// <summary>What the reason begins with where all that fires is suppressed; by what follows.</summary>
    public const string SuppressedBy = "suppressed by ";

    public const string NoRoute = "no_route";
    public const string Muted = "muted";
    public const string Throttled = "throttled";
    public const string AcknowledgedMeanwhile = "acknowledged_meanwhile";
    public const string ResolvedMeanwhile = "resolved_meanwhile";
    public const string Superseded = "superseded";
    public const string NeverTold = "never_told";
    public const string NoPolicy = "no_policy";
    public const string NoContactPoint = "no_contact_point";
    public const string NotWorthACall = "not_worth_a_call";
    public const string QuietHours = "quiet_hours";
    public const string NoFallback = "no_fallback";

    /// <summary>These three also say why the fall-back is told.</summary>
    public const string NoSuchUser = "no_such_user";
    public const string NoContactMethod = "no_contact_method";
    public const string NobodyOnCall = "nobody_on_call";
    public const string NotReached = "not_reached";
}

/// <summary>
/// Whether a contact point is told of an incident now. The timings are Alertmanager's (its documentation: Configuration, route), on incidents instead
/// of groups of alerts: the first notification waits groupWait, updates and reopenings are at least groupInterval apart, and repeatInterval repeats.
/// What somebody waits for does not wait: a higher severity, an acknowledgement and the end are told at once. While a mute timing holds, nothing is; while all
/// that fires is suppressed, only what people did about it and the end are, for whoever was told before must not be left waiting.
/// </summary>
public static class NotifyDecision
{
    /// <param name="suppressed">Null unless all that fires is suppressed.</param>
    public static NotifyVerdict Decide(IncidentNow incident, Told? told, NotifyTiming timing, DateTimeOffset now, SuppressedNow? suppressed = null)
    {
        var (tell, reason, notBefore) = told switch
        {
            null => First(incident, timing),
            { State: var state } when !state.IsActive() => AfterItsEnd(incident, told, timing),
            _ => Further(incident, told, timing),
        };
        if (tell is null) return new NotifyVerdict(null, reason, null);
        if (suppressed is not null && tell is not (NotificationEvent.Acknowledged or NotificationEvent.Resolved))
            return new NotifyVerdict(null, suppressed.Reason, suppressed.Until);

        if (now < notBefore) return new NotifyVerdict(null, reason is NotifyReasons.Opened or NotifyReasons.Repeated ? null : NotifyReasons.Throttled, notBefore);
        if (timing.MutedBy is not null) return new NotifyVerdict(null, NotifyReasons.Muted, timing.MutedUntil);

        return new NotifyVerdict(tell, reason, incident.State is IncidentState.Open ? now + timing.RepeatInterval : null);
    }

    /// <summary>Whether to ring somebody for it, too: for an opening, a higher severity and what nobody acknowledges, and not for what needs nobody any more.</summary>
    public static bool IsWorthACall(NotifyVerdict verdict) =>
        verdict.Tell is not (NotificationEvent.Acknowledged or NotificationEvent.Resolved) && verdict.Reason is not NotifyReasons.Changed;

    private static (NotificationEvent? Tell, string? Reason, DateTimeOffset NotBefore) First(IncidentNow incident, NotifyTiming timing) => incident.State switch
    {
        IncidentState.Open => (NotificationEvent.Opened, NotifyReasons.Opened, incident.OpenedAt + timing.GroupWait),
        var state when state.IsActive() => (null, NotifyReasons.AcknowledgedMeanwhile, default),
        _ => (null, incident.IsMerged ? NotifyReasons.Merged : NotifyReasons.ResolvedMeanwhile, default),
    };

    private static (NotificationEvent?, string?, DateTimeOffset) AfterItsEnd(IncidentNow incident, Told told, NotifyTiming timing) => incident.State switch
    {
        IncidentState.Open => (NotificationEvent.Opened, NotifyReasons.Reopened, told.At + timing.GroupInterval),
        var state when state.IsActive() => (null, NotifyReasons.AcknowledgedMeanwhile, default),
        _ => (null, null, default),
    };

    private static (NotificationEvent?, string?, DateTimeOffset) Further(IncidentNow incident, Told told, NotifyTiming timing)
    {
        var isOpen = incident.State is IncidentState.Open;
        if (!incident.State.IsActive()) return (NotificationEvent.Resolved, incident.IsMerged ? NotifyReasons.Merged : NotifyReasons.Resolved, default);
        if (incident.Severity < told.Severity) return (NotificationEvent.Escalated, NotifyReasons.SeverityRaised, default);
        if (told.State is IncidentState.Open && !isOpen) return (NotificationEvent.Acknowledged, NotifyReasons.Acknowledged, default);
        if (told.State is not IncidentState.Open && isOpen) return (NotificationEvent.Opened, NotifyReasons.Reopened, told.At + timing.GroupInterval);
        if (incident.State != told.State || incident.Severity != told.Severity || (isOpen && incident.Alerts > told.Alerts))
            return (NotificationEvent.Updated, NotifyReasons.Changed, told.At + timing.GroupInterval);

        if (isOpen && told.HeldBack) return (NotificationEvent.Updated, NotifyReasons.SuppressionEnded, default);

        return isOpen ? (NotificationEvent.Updated, NotifyReasons.Repeated, told.At + timing.RepeatInterval) : (null, null, default);
    }
}
