using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <param name="Send">Whether to call the provider now.</param>
/// <param name="SkipFor">Why it is not sent at all; one of <see cref="NotifyReasons"/>.</param>
public readonly record struct SendVerdict(bool Send, string? SkipFor)
{
    public static readonly SendVerdict Now = new(true, null);

    /// <summary>Behind an earlier one that may be on its way.</summary>
    public static readonly SendVerdict Waits = new(false, null);

    public static SendVerdict Skips(string reason) => new(false, reason);
}

/// <summary>
/// Whether a delivery is still worth a call by the time its turn comes: a provider may have been down for an hour. Deliveries of one incident to one
/// receiver reach it in their order: what was not tried gives way to a later one, what may be on its way is waited for. But what a step tells is never
/// held up by an earlier one that its provider hangs on: that gives way, too, or the next step and the fall-back would wait with it.
/// </summary>
public static class SendDecision
{
    /// <param name="incident">Its state now; null if it is gone.</param>
    /// <param name="acknowledgedAt">The last time; null if never, or not since it was opened again.</param>
    /// <param name="earlier">Deliveries of the same incident to the same receiver with a lower number.</param>
    /// <param name="isOpenedAgain">It was over, or acknowledged, since this was decided.</param>
    /// <param name="isQuiet">It comes late, and by now the person has quiet hours for it: see <see cref="PersonPage.IsLate"/>.</param>
    /// <param name="isMerged">It is over because it is a part of another one.</param>
    public static SendVerdict Decide(
        Delivery delivery, IncidentState? incident, DateTimeOffset? acknowledgedAt, bool hasReceiver, IReadOnlyCollection<Delivery> earlier,
        bool isOpenedAgain = false, bool isQuiet = false, bool isMerged = false)
    {
        if (isMerged && delivery.Event is not NotificationEvent.Resolved) return SendVerdict.Skips(NotifyReasons.Merged);
        if (OvertakenBy(delivery, incident, acknowledgedAt, isOpenedAgain) is { } reason) return SendVerdict.Skips(reason);
        if (!hasReceiver) return SendVerdict.Skips(delivery.User.Length > 0 ? NotifyReasons.NoContactMethod : NotifyReasons.NoContactPoint);
        if (isQuiet) return SendVerdict.Skips(NotifyReasons.QuietHours);
        if (earlier.Any(one => delivery.Run is not null ? one.IsBeingTried : one.MayBeOnItsWay)) return SendVerdict.Waits;

        var isEnd = delivery.Event is NotificationEvent.Acknowledged or NotificationEvent.Resolved;
        return isEnd && !earlier.Any(one => one.MayHaveArrived) ? SendVerdict.Skips(NotifyReasons.NeverTold) : SendVerdict.Now;
    }

    /// <summary>Whether an earlier one, that is not just being tried, is to give way before the later one is sent.</summary>
    public static bool GivesWay(Delivery earlier, Delivery later) => earlier.State is DeliveryState.Pending || (later.Run is not null && earlier.IsToBeRepeated);

    /// <summary>Why an earlier one that was not sent so far gives way to this one.</summary>
    public static string ReasonToGiveWayTo(Delivery later) => later.Event switch
    {
        NotificationEvent.Resolved => later.Reason is NotifyReasons.Merged ? NotifyReasons.Merged : NotifyReasons.ResolvedMeanwhile,
        NotificationEvent.Acknowledged => NotifyReasons.AcknowledgedMeanwhile,
        _ => NotifyReasons.Superseded,
    };

    private static string? OvertakenBy(Delivery delivery, IncidentState? incident, DateTimeOffset? acknowledgedAt, bool isOpenedAgain) =>
        (delivery.Event, incident) switch
        {
            (NotificationEvent.Resolved, _) => null,
            (_, null or IncidentState.Resolved or IncidentState.Closed) => NotifyReasons.ResolvedMeanwhile,
            (_, not IncidentState.Open) when delivery.Run is not null => NotifyReasons.AcknowledgedMeanwhile,
            _ when delivery.Run is not null && isOpenedAgain => NotifyReasons.AcknowledgedMeanwhile,
            (NotificationEvent.Opened, not IncidentState.Open) => NotifyReasons.AcknowledgedMeanwhile,
            (NotificationEvent.Escalated, not IncidentState.Open) when acknowledgedAt >= delivery.CreatedAt => NotifyReasons.AcknowledgedMeanwhile,
            (NotificationEvent.Updated, not IncidentState.Open) when delivery.Reason is NotifyReasons.Repeated => NotifyReasons.AcknowledgedMeanwhile,
            _ => null,
        };
}
