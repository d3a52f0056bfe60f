using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>The group keys of incidents. Plain SQL behind the incidents' locks: alerts that come meanwhile bind keys too.</summary>
public interface IGroupKeys
{
    /// <summary>In the caller's commit. The keys that the incident then has are active, or are not any more.</summary>
    void Follow(IncidentId incident, bool isActive);
}
