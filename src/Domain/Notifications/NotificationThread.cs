using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <summary>What one contact point, or one person by one contact method, was told of one incident so far.</summary>
public sealed class NotificationThread
{
    public IncidentId IncidentId { get; private init; }
    public string ContactPoint { get; private init; } = "";

    /// <summary>Empty in a contact point's.</summary>
    public string User { get; private init; } = "";
    public string Method { get; private init; } = "";

    /// <summary>The incident's when this began; null in threads of versions that did not keep it.</summary>
    public string? Title { get; private init; }

    /// <summary>Deliveries so far, also the skipped ones.</summary>
    public int Deliveries { get; private set; }
    public DateTimeOffset? ToldAt { get; private set; }
    public IncidentState? ToldState { get; private set; }
    public Severity? ToldSeverity { get; private set; }
    public int ToldAlerts { get; private set; }

    /// <summary>Why it was not told last time, so that the same is not written again at each look; null once it was.</summary>
    public string? SkippedFor { get; private set; }

    /// <summary>Whether a suppression kept it from being told since it was told last; what else does meanwhile, a mute timing above all, does not change that.</summary>
    public bool HeldBack { get; private set; }

    /// <summary>What the provider calls the conversation, once it has taken a first message of it.</summary>
    public string? Reference { get; private set; }

    private NotificationThread() { } // EF Core

    public static NotificationThread Begin(IncidentId incident, string contactPoint, string title) =>
        new() { IncidentId = incident, ContactPoint = contactPoint, Title = title };

    public static NotificationThread BeginWith(IncidentId incident, string user, string method, string title) =>
        new() { IncidentId = incident, User = user, Method = method, Title = title };

    public Told? Told => ToldAt is { } at ? new Told(at, ToldState!.Value, ToldSeverity!.Value, ToldAlerts, HeldBack) : null;

    /// <summary>Writes the verdict down: what is to be sent, or once why not.</summary>
    /// <param name="order">Made for the verdict's event and reason.</param>
    /// <returns>Null if there is nothing new to be kept.</returns>
    public Delivery? Apply(NotifyVerdict verdict, IncidentNow incident, DeliveryOrder order)
    {
        if (verdict.Tell is not null)
        {
            (ToldAt, ToldState, ToldSeverity, ToldAlerts) = (order.DecidedAt, incident.State, incident.Severity, incident.Alerts);
            (SkippedFor, HeldBack) = (null, false);
            return Delivery.Pending(order, ++Deliveries);
        }

        HeldBack |= verdict.Reason?.StartsWith(NotifyReasons.SuppressedBy, StringComparison.Ordinal) is true;
        if (verdict.Reason is null || verdict.Reason == SkippedFor) return null;

        SkippedFor = verdict.Reason;
        return Delivery.Skipped(order, ++Deliveries);
    }

    /// <summary>Writes down why nothing is said of what happened; the next decision starts from there, but counts from when it was last told.</summary>
    /// <param name="order">Made for the event that is passed over, and the reason why.</param>
    /// <returns>Null if the same was written already: mere updates may be many.</returns>
    public Delivery? PassOver(IncidentNow incident, DeliveryOrder order)
    {
        (ToldState, ToldSeverity, ToldAlerts, HeldBack) = (incident.State, incident.Severity, incident.Alerts, false);
        if (order.Event is NotificationEvent.Updated && SkippedFor == order.Reason) return null;

        SkippedFor = order.Reason;
        return Delivery.Skipped(order, ++Deliveries);
    }

    /// <summary>Writes down what a step asks for. A contact point that is told by it hears of the end as well, and routes decide from there.</summary>
    /// <param name="skipFor">Why it is not sent; null if it is.</param>
    public Delivery Page(DeliveryOrder order, string? skipFor, IncidentNow incident)
    {
        Deliveries++;
        if (skipFor is not null) return Delivery.Skipped(order with { Reason = skipFor }, Deliveries);

        if (ContactPoint.Length > 0) (ToldAt, ToldState, ToldSeverity, ToldAlerts) = (order.DecidedAt, incident.State, incident.Severity, incident.Alerts);
        return Delivery.Pending(order, Deliveries);
    }

    /// <summary>What kept it back does not any more: a later opening in which it does is written down again, and missed if nobody decides on it.</summary>
    public void ForgetSkip() => (SkippedFor, HeldBack) = (null, false);

    public void Remember(string? reference) => Reference ??= reference;
}
