using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Explanations;

/// <summary>Lines of the ledger in words: who was told, who was not, and why. Pure.</summary>
internal static class DeliverySentences
{
    public static string Of(Delivery delivery)
    {
        var (whom, at) = (Whom(delivery), At(delivery));
        var why = Why(delivery) ?? delivery.Reason;
        var tries = delivery.Attempts > 1 ? $" after {delivery.Attempts} tries" : "";
        var again = delivery.NextAttemptAt is { } next ? $"; it is tried again at {Moment.Exact(next, at)}" : "";
        return delivery.State switch
        {
            DeliveryState.Sent => $"Told {whom}{tries}{Through(delivery)}: {why}.",
            DeliveryState.Confirmed => $"Told {whom}{tries}{Through(delivery)}, and it arrived: {why}.",
            DeliveryState.Failed => $"Could not tell {whom}{tries} ({Words.Short(delivery.LastError ?? "no answer")}): {why}.",
            DeliveryState.Unknown when delivery.EndedAt is null => $"Telling {whom}: the call runs, or was cut off with its process and is repeated; {why}.",
            DeliveryState.Unknown => $"May have told {whom}{tries} ({Words.Short(delivery.LastError ?? "the call was cut off")}){again}: {why}.",
            DeliveryState.Pending when delivery.Attempts == 0 => $"{Whom(delivery)} is told{Through(delivery)}, unless somebody acknowledges before: {why}.",
            DeliveryState.Pending => $"Not told to {whom} so far{tries} ({Words.Short(delivery.LastError ?? "no answer")}){again}: {why}.",
            _ when whom.Length == 0 => $"Nobody is told: {why}.",
            _ => $"Not told to {whom}: {why}.",
        };
    }

    /// <summary>The code of a reason that goes on with what suppresses.</summary>
    public const string Suppressed = "suppressed";

    /// <summary>A stable word.</summary>
    public static string CodeOf(string reason) => reason.StartsWith(NotifyReasons.SuppressedBy, StringComparison.Ordinal) ? Suppressed : reason;

    /// <summary>When it came to how it stands.</summary>
    public static DateTimeOffset At(Delivery delivery) => delivery.EndedAt ?? delivery.AttemptedAt ?? delivery.CreatedAt;

    /// <summary>A delivery's reason as a clause; null for a reason that has none.</summary>
    public static string? Why(Delivery delivery) => OfStep(delivery) ?? delivery.Reason switch
    {
        NotifyReasons.Opened => "the incident was opened",
        NotifyReasons.Reopened => "it was opened again",
        NotifyReasons.SeverityRaised => "its severity was raised",
        NotifyReasons.Acknowledged => "somebody acknowledged it",
        NotifyReasons.Resolved => "it was resolved",
        NotifyReasons.Changed => "it changed since the last notification",
        NotifyReasons.Repeated => "nobody has acknowledged it since the last notification",
        NotifyReasons.SuppressionEnded => "what suppressed it has ended, and it still fires",
        NotifyReasons.NoRoute => "no route fits this incident",
        NotifyReasons.Muted => $"muted by {delivery.HeldBy ?? "the mute timings of its routes"}{Until(delivery)}",
        NotifyReasons.Throttled => $"the last notification is less than the route's groupInterval ago; held back{Until(delivery)}",
        NotifyReasons.AcknowledgedMeanwhile => "somebody had acknowledged it before this was sent",
        NotifyReasons.ResolvedMeanwhile => "it was resolved before this was sent",
        NotifyReasons.Merged => "the incident was merged into another one, which is told of instead",
        NotifyReasons.Superseded => "a later notification to the same receiver took its place before it could be sent",
        NotifyReasons.NeverTold => "it was never told of the incident, so it need not hear of its end",
        NotifyReasons.NotWorthACall => "nobody is called for this: calls are for an opening, a higher severity, and what nobody acknowledges",
        NotifyReasons.NoPolicy => "the escalation policy that the routes name was removed before it could begin",
        NotifyReasons.NoContactPoint => "the contact point was removed, or there never was one of this name",
        var reason when reason.StartsWith(NotifyReasons.SuppressedBy, StringComparison.Ordinal) =>
            $"all of its alerts that fire are {reason}{Until(delivery)}",
        _ => null,
    };

    private static string? OfStep(Delivery delivery) => delivery.Reason switch
    {
        NotifyReasons.StepTaken => $"{Step(delivery)} was due{Names(delivery)}",
        NotifyReasons.QuietHours => $"{Step(delivery)} was due in this person's quiet hours for its urgency",
        NotifyReasons.NoSuchUser when delivery.InsteadOf.Length == 0 => $"{Step(delivery)} names a user who is not there any more",
        NotifyReasons.NoContactMethod when delivery.InsteadOf.Length == 0 => $"{Step(delivery)} was due, and there is no such contact method, or none at all",
        NotifyReasons.NoSuchUser or NotifyReasons.NoContactMethod => $"{Step(delivery)} was due for {delivery.InsteadOf}, who has no way to be reached: this is the fall-back",
        NotifyReasons.NobodyOnCall => $"{Step(delivery)} was due, and nobody is on call by it: this is the fall-back",
        NotifyReasons.NotReached => $"{Step(delivery)} was due, and {(delivery.InsteadOf.Length > 0 ? $"no contact method reached {delivery.InsteadOf}" : "none of its contact points took it")}: this is the fall-back",
        NotifyReasons.NoFallback => $"{Step(delivery)} reached {(delivery.InsteadOf.Length > 0 ? $"no {delivery.InsteadOf}" : "nobody")}, and no fall-back is set (Notifications:FallbackContactPoint)",
        _ => null,
    };

    /// <summary>Empty where a decision is about nobody in particular.</summary>
    private static string Whom(Delivery delivery) =>
        delivery.User.Length == 0 ? delivery.ContactPoint : delivery.Method.Length == 0 ? delivery.User : $"{delivery.User} by {delivery.Method}";

    private static string Through(Delivery delivery) => delivery.Route.Length == 0 || delivery.Run is not null ? ""
        : delivery.Route[0] == '(' ? ", who was told of it before" : $" through the route {delivery.Route}";

    private static string Until(Delivery delivery) => Moment.Until(delivery.HeldUntil, At(delivery));

    private static string Names(Delivery delivery) => delivery.LedBy is null or "user" || delivery.User.Length == 0 ? "" : $", and {delivery.User} is on call by {delivery.LedBy}";

    private static string Step(Delivery delivery) => $"step {delivery.Step} of escalation policy {delivery.Policy} (round {delivery.Round})";
}
