using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>What the provider answered in this scope: a commit that lost a race is repeated with that answer, and not with another call.</summary>
internal sealed class CallMade
{
    private (Guid Delivery, int Attempt, SendOutcome Outcome)? _call;

    /// <summary>Of the delivery's last try; null if that was not made here.</summary>
    public SendOutcome? OutcomeOf(Delivery delivery) =>
        _call is { } call && (call.Delivery, call.Attempt) == (delivery.Id, delivery.Attempts) ? call.Outcome : null;

    public void Keep(Delivery delivery, SendOutcome outcome) => _call = (delivery.Id, delivery.Attempts, outcome);
}
