using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Application.Alerts.Explanations;

/// <summary>What became of an alert, in words. Pure.</summary>
internal static class AlertSentences
{
    /// <summary>Why an outcome was given; null for a reason that has no sentence.</summary>
    public static string? Why(string reason) => reason switch
    {
        EpisodeReasons.Reopened => "its incident had ended within the reopen window (Alerts:ReopenWindow), and was opened again",
        EpisodeReasons.StillFiring => "a person had resolved its incident longer than Alerts:StillFiringGrace ago, so that was opened again",
        EpisodeReasons.SameGroup => "an active incident has its group key",
        EpisodeReasons.IncidentIsOver => "its incident is over, so nothing happened to that",
        EpisodeReasons.GroupKeyTaken => "another active incident has its group key by now, so it is only counted",
        EpisodeReasons.NothingActive => "nothing of it was firing, so there was nothing to do",
        EpisodeReasons.LastAlertResolved => "it was the last alert of its incident that fired, so that resolved as well",
        EpisodeReasons.OthersFiring => "other alerts of its incident fire on",
        EpisodeReasons.WaitsForAPerson => "its incident waits for a person to resolve it (Alerts:ResolveWithLastAlert is off)",
        EpisodeReasons.Acknowledged => "its sender said that somebody has taken it on",
        EpisodeReasons.SameRule => "a correlation rule groups it with alerts that are in one",
        EpisodeReasons.SameService => "alerts of its service are in one",
        EpisodeReasons.Dependency => "alerts of a service that its own depends on, or that depends on its own, are in one",
        EpisodeReasons.SameNode => "alerts of its pod or its machine are in one",
        EpisodeReasons.Flapping => "it goes on and off too often (Alerts:FlappingTimes), so it is held down until it fires on or keeps still",
        EpisodeReasons.BelowThreshold => "its correlation rule waits until enough alerts of its group fire",
        EpisodeReasons.Silenced => "a silence fits it",
        EpisodeReasons.InMaintenance => "a maintenance window fits it",
        EpisodeReasons.Inhibited => "another alert that fires inhibits it",
        EpisodeReasons.WhileSuppressed => "it was held back all the time, so nobody was told of it",
        EpisodeReasons.SuppressionEnded => "what held it back has ended, and it still fired",
        EpisodeReasons.Expired => "its sender fell silent",
        _ => null,
    };

    /// <param name="line">Null where retention has dropped the receipt.</param>
    public static string Received(Alert alert, LedgerLine? line)
    {
        var from = $"'{Words.Short(alert.Title)}' was received from {Words.Short(alert.Source)}{(alert.Integration == alert.Source ? "" : $" through {alert.Integration}")}";
        return line switch
        {
            null => $"{from}. Its receipt is not kept any more.",
            { Outcome: AlertOutcome.Created } => $"{from}: it opened an incident, for none that is active or ended just before had its group key.",
            { Outcome: AlertOutcome.Joined } => $"{from}: it went to an incident that was there; {Because(line.Reason)}.",
            { Outcome: AlertOutcome.Suppressed } => $"{from}: it was kept, and held back from any incident; {Because(line.Reason)}.",
            _ => $"{from}: {line.Outcome.ToString().ToLowerInvariant()}{(line.Reason is null ? "" : $"; {Because(line.Reason)}")}.",
        };
    }

    public static string Mapped(Alert alert) =>
        $"Its type ({alert.Type.ToString().ToLowerInvariant()}), severity or service were decided by {(alert.MappedBy.Length == 1 ? "the mapping rule" : "the mapping rules")} {Words.And(alert.MappedBy)}.";

    public static string Repeated(Alert alert) =>
        $"It was received {Words.Count(alert.Occurrences, "time")} while it fired, for the last time then; repetitions only count, and raise the severity if theirs is higher.";

    public static string Resolved(string? reason) => reason is null ? "It fired no more." : $"It fired no more: {Because(reason)}.";

    public static string Belongs(Alert alert) => alert.IncidentId is { } incident
        ? $"It {(alert.Status is AlertStatus.Firing ? "fires, and belongs" : "belongs")} to the incident {incident}; that one's explanation tells who was told."
        : alert.HeldUntil is not null ? "It fires and is held back: it belongs to no incident so far, and nobody was told of it."
        : "It belongs to no incident: it ended while it was held back.";

    public static string Expires => "It ends by itself, unless it is received again before.";

    public static string SumUp(IncidentSums sums) =>
        $"{Words.Count(sums.Alerts, "alert")} came into it, of which {(sums.Firing == 0 ? "none fires" : sums.Firing == 1 ? "1 fires" : $"{sums.Firing} fire")}; they were received {Words.Count(sums.Occurrences, "time")} in all.";

    private static string Because(string? reason) => reason is null ? "" : Why(reason) ?? reason;
}
