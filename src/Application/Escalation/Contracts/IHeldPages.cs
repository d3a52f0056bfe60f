using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>What keeps everybody from being paged about an open incident: whoever knows what suppresses its alerts implements it.</summary>
public interface IHeldPages
{
    /// <summary>When something about it changes before its end, the incident's <see cref="Incidents.Contracts.IncidentsChanged"/> says so.</summary>
    /// <returns>Null unless all that fires of the incident is suppressed at that moment.</returns>
    Task<PagesHeld?> Of(IncidentId incident, DateTimeOffset now, CancellationToken ct);
}
