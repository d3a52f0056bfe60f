using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>What a send is decided on, beside the incident. What is changed in it is saved with the unit of work.</summary>
/// <param name="Receiver">The contact point as it is set now; null if it was removed, or a person is told.</param>
/// <param name="Earlier">Deliveries of the same incident to the same receiver with a lower number.</param>
public sealed record DeliveryCase(Delivery Delivery, NotificationThread Thread, Receiver? Receiver, IReadOnlyList<Delivery> Earlier);

public interface IDeliveryCases
{
    /// <summary>Null if there is no such delivery, or none any more.</summary>
    Task<DeliveryCase?> Find(Guid delivery, CancellationToken ct);
}
