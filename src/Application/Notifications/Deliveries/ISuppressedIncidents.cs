using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Incidents of which all that fires is suppressed.</summary>
public interface ISuppressedIncidents
{
    /// <summary>Null if one of its alerts fires and is not suppressed, or none fires.</summary>
    Task<SuppressedNow?> Find(IncidentId id, DateTimeOffset now, CancellationToken ct);
}
