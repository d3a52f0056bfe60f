using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Where pages lead to; null where the product does not know its own address (`Notifications:PublicUrl`).</summary>
public interface IPageLinks
{
    Uri? ToIncident(IncidentId incident);

    /// <summary>Signed; whoever has it may acknowledge this incident until it expires, and nothing else.</summary>
    /// <param name="by">Who is said to have acknowledged: the contact point that it was sent to.</param>
    Task<Uri?> ToAcknowledge(IncidentId incident, string by, DateTimeOffset now, CancellationToken ct);

    /// <summary>What a link says that we signed; null if we did not.</summary>
    Task<AcknowledgeLink?> Read(string text, CancellationToken ct);
}
