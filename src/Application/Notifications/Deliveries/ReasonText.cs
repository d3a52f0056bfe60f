using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>A delivery's reason as a sentence, for whoever is told and for whoever asks why they were not.</summary>
internal static class ReasonText
{
    /// <param name="incident">The delivery's.</param>
    public static string Of(Delivery delivery, PagedIncident incident) => delivery.Reason is NotifyReasons.Merged && incident.MergedInto is { } into
        ? $"It was merged into incident {into.Id} ({into.Title}); it goes on there."
        : Of(delivery);

    public static string Of(Delivery delivery) => OfStep(delivery) ?? OfRoute(delivery);

    private static string OfRoute(Delivery delivery) => delivery.Reason switch
    {
        NotifyReasons.Opened => $"The incident was opened, and {Led(delivery)}.",
        NotifyReasons.Reopened => $"The incident was opened again, and {Led(delivery)}.",
        NotifyReasons.SeverityRaised => "Its severity was raised.",
        NotifyReasons.Acknowledged => "Somebody acknowledged it.",
        NotifyReasons.Resolved => "It was resolved.",
        NotifyReasons.Merged when delivery.Event is NotificationEvent.Resolved => "It was merged into another incident, and goes on there.",
        NotifyReasons.Merged => "It was merged into another incident before this was sent.",
        NotifyReasons.Changed => "It changed since the last notification.",
        NotifyReasons.Repeated => "Nobody has acknowledged it since the last notification.",
        NotifyReasons.NoRoute => "No route fits this incident, so nobody was told.",
        NotifyReasons.Muted => $"A mute timing of {Route(delivery)} holds; it is looked at again when that ends.",
        NotifyReasons.Throttled => "The last notification is less than the route's groupInterval ago; it is looked at again when that is over.",
        NotifyReasons.AcknowledgedMeanwhile => "Somebody acknowledged it before this was sent.",
        NotifyReasons.ResolvedMeanwhile => "It was resolved before this was sent.",
        NotifyReasons.Superseded => "A later notification to the same receiver took its place before it could be sent.",
        NotifyReasons.NeverTold => "The contact point was not told of the incident before, so it need not hear of its end.",
        NotifyReasons.NotWorthACall => "Nobody is called for it: calls are for an opening, a higher severity, and what nobody acknowledges.",
        NotifyReasons.NoPolicy => "The escalation policy that the routes name was removed before it could begin.",
        NotifyReasons.NoContactPoint => "The contact point was removed before this was sent, or there never was one of this name.",
        NotifyReasons.SuppressionEnded => "What suppressed it has ended, and it still fires.",
        var reason when reason.StartsWith(NotifyReasons.SuppressedBy, StringComparison.Ordinal) =>
            $"All of its alerts that fire are {reason}; it is looked at again when that ends.",
        var other => other,
    };

    /// <summary>Null where the words are the same as where a route decided.</summary>
    private static string? OfStep(Delivery delivery) => delivery.Reason switch
    {
        NotifyReasons.StepTaken when delivery.User.Length > 0 => $"{Step(delivery)} was due, and {Names(delivery)}.",
        NotifyReasons.StepTaken => $"{Step(delivery)} was due.",
        NotifyReasons.QuietHours => $"{Step(delivery)} names {delivery.User}, who has quiet hours for its urgency at the time of this contact method.",
        NotifyReasons.NoContactMethod when delivery.User.Length > 0 => $"{delivery.User} has no such contact method, or none at all.",
        NotifyReasons.NoSuchUser when delivery.User.Length > 0 => $"{Step(delivery)} names {delivery.User}, and there is no such user any more.",
        NotifyReasons.NoFallback =>
            $"{Step(delivery)} {Failed(delivery)}, and there is no fall-back contact point (Notifications:FallbackContactPoint), so nobody was told.",
        NotifyReasons.NobodyOnCall => $"{Step(delivery)} was due, and nobody is on call by it: this is the fall-back.",
        NotifyReasons.NoSuchUser or NotifyReasons.NoContactMethod =>
            $"{Step(delivery)} was due for {delivery.InsteadOf}, who has no way to be reached: this is the fall-back.",
        NotifyReasons.NotReached when delivery.InsteadOf.Length == 0 => $"{Step(delivery)} was due, and none of its contact points took it: this is the fall-back.",
        NotifyReasons.NotReached => $"{Step(delivery)} was due, and no contact method reached {delivery.InsteadOf}: this is the fall-back.",
        _ => null,
    };

    private static string Step(Delivery delivery) => $"Step {delivery.Step} of the escalation policy {delivery.Policy} (round {delivery.Round})";

    private static string Names(Delivery delivery) => delivery.LedBy is null or "user" ? $"it names {delivery.User}" : $"{delivery.User} is on call by {delivery.LedBy}";

    private static string Failed(Delivery delivery) => delivery.InsteadOf.Length == 0 ? "reached nobody" : $"could not reach {delivery.InsteadOf}";

    private static string Led(Delivery delivery) => $"{Route(delivery)} leads to {delivery.ContactPoint}";

    private static string Route(Delivery delivery) => delivery.Route.Length == 0 ? "the route" : $"the route {delivery.Route}";
}
