using System.Collections.Concurrent;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>
/// What providers answered to this node, until it is committed: where the commit lost a race or met an outage of the database, the delivery is taken up again
/// with that answer, and not with another call.
/// </summary>
internal sealed class CallMade
{
    /// <summary>More than one long outage leaves; beyond it they are dropped, and those deliveries are sent again under their keys.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<Guid, (int Attempt, SendOutcome Outcome)> _calls = new();

    /// <summary>Of the delivery's last try; null if this node did not make that.</summary>
    public SendOutcome? OutcomeOf(Delivery delivery) =>
        _calls.TryGetValue(delivery.Id, out var call) && call.Attempt == delivery.Attempts ? call.Outcome : null;

    public void Keep(Delivery delivery, SendOutcome outcome)
    {
        if (_calls.Count >= Most) _calls.Clear();
        _calls[delivery.Id] = (delivery.Attempts, outcome);
    }

    /// <summary>It is settled, also where another node did that.</summary>
    public void Forget(Guid delivery) => _calls.TryRemove(delivery, out _);
}
