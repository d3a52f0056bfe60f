using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Incidents of which all that fires is suppressed.</summary>
public interface ISuppressedIncidents
{
    /// <summary>Null if one of its alerts fires and is not suppressed, or none fires.</summary>
    Task<SuppressedNow?> Find(IncidentId id, DateTimeOffset now, CancellationToken ct);

    /// <summary>For whoever asks beforehand: what would hold an alert back, by what is set by now and by the alerts that fire by now.</summary>
    Task<HoldAt> Foresee(MatchedAlert alert, CancellationToken ct);
}

/// <returns>What holds it back at that moment; null if nothing does.</returns>
public delegate Suppressed? HoldAt(DateTimeOffset instant);
