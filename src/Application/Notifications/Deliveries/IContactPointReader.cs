using System.Text.Json;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>A contact point with its secrets, for whoever sends.</summary>
/// <param name="Template">The name of the template that its words come from; null for the default one.</param>
public sealed record Receiver(string Name, Channel Channel, IReadOnlyDictionary<string, JsonElement> Settings, string? Template);

public interface IContactPointReader
{
    /// <summary>As it is set now; null if it was removed.</summary>
    Task<Receiver?> Find(string contactPoint, CancellationToken ct);

    /// <summary>Without its secrets; null if it was removed.</summary>
    Task<Channel?> ChannelOf(string contactPoint, CancellationToken ct);
}
