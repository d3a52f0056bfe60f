using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Unit.Explanations;

/// <summary>Makes lines of the ledger.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Night = new(2026, 3, 1, 3, 12, 4, TimeSpan.Zero);

    private static readonly IncidentId Incident = IncidentId.New(Night);

    public static DeliveryOrder Order(string reason, string contactPoint = "slack-ops", string route = "payments/critical") =>
        new(Incident, contactPoint, route, NotificationEvent.Opened, reason, Night, Night);

    /// <summary>Decided against.</summary>
    public static Delivery Against(string reason, StepOrigin? step = null) => Delivery.Skipped(Order(reason) with { Step = step }, 1);

    public static Delivery Tried(SendOutcome outcome, DateTimeOffset? next = null, string reason = NotifyReasons.Opened)
    {
        var delivery = Delivery.Pending(Order(reason), 1);
        delivery.Try(Channel.Slack, takesKey: false, Night);
        delivery.End(outcome, next, Night.AddSeconds(1));
        return delivery;
    }
}
