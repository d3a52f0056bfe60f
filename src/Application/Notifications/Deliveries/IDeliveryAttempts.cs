using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

public interface IDeliveryAttempts
{
    /// <summary>
    /// Commits, apart from all else in this scope, that the provider is about to be called: whatever happens from now on, the delivery is unknown until
    /// its outcome is written.
    /// </summary>
    /// <param name="opening">See <see cref="SendDelivery"/>.</param>
    /// <param name="message">The message that asks for it. If another worker has it by now, or the delivery was skipped meanwhile,
    /// or the incident of a step's is no longer open, or open anew, nothing is written.</param>
    /// <returns>Whether to call.</returns>
    Task<bool> Save(Delivery delivery, DateTimeOffset? opening, ICurrentMessage message, CancellationToken ct);

    /// <summary>Whether the call may still be made after a pause: no other worker has taken the message over, and a step's incident is still open, since the same time.</summary>
    Task<bool> IsStillWanted(Delivery delivery, DateTimeOffset? opening, ICurrentMessage message, CancellationToken ct);

    /// <summary>What the try came to is saved with the unit of work, in the statements that end the message.</summary>
    void End(Delivery delivery);
}
