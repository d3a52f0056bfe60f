using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>A delivery's reason as a sentence, for whoever is told and for whoever asks why they were not.</summary>
internal static class ReasonText
{
    public static string Of(Delivery delivery) => delivery.Reason switch
    {
        NotifyReasons.Opened => $"The incident was opened, and {Led(delivery)}.",
        NotifyReasons.Reopened => $"The incident was opened again, and {Led(delivery)}.",
        NotifyReasons.SeverityRaised => "Its severity was raised.",
        NotifyReasons.Acknowledged => "Somebody acknowledged it.",
        NotifyReasons.Resolved => "It was resolved.",
        NotifyReasons.Changed => "It changed since the last notification.",
        NotifyReasons.Repeated => "Nobody has acknowledged it since the last notification.",
        NotifyReasons.NoRoute => "No route fits this incident, so nobody was told.",
        NotifyReasons.Muted => $"A mute timing of {Route(delivery)} holds; it is looked at again when that ends.",
        NotifyReasons.Throttled => "The last notification is less than the route's groupInterval ago; it is looked at again when that is over.",
        NotifyReasons.AcknowledgedMeanwhile => "Somebody acknowledged it before this was sent.",
        NotifyReasons.ResolvedMeanwhile => "It was resolved before this was sent.",
        NotifyReasons.Superseded => "A later notification to the same contact point took its place before it could be sent.",
        NotifyReasons.NeverTold => "The contact point was not told of the incident before, so it need not hear of its end.",
        NotifyReasons.NotWorthACall => "Nobody is called for it: calls are for an opening, a higher severity, and what nobody acknowledges.",
        NotifyReasons.NoContactPoint => "The contact point was removed before this was sent.",
        var other => other,
    };

    private static string Led(Delivery delivery) => $"{Route(delivery)} leads to {delivery.ContactPoint}";

    private static string Route(Delivery delivery) => delivery.Route.Length == 0 ? "the route" : $"the route {delivery.Route}";
}
