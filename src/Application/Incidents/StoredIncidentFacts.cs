using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

internal sealed class StoredIncidentFacts(IIncidentsDb db) : IIncidentFacts
{
    public async Task<IReadOnlyDictionary<Guid, IncidentFacts>> Of(IReadOnlyCollection<Guid> incidents, CancellationToken ct)
    {
        var ids = incidents.Select(id => new IncidentId(id)).ToList();
        var found = await db.Incidents.AsNoTracking().Where(one => ids.Contains(one.Id))
            .Select(one => new IncidentFacts(
                one.Id, one.Title, one.Severity, one.State, one.Services, one.Labels, one.CreatedAt, one.ResolvedAt, one.ResolvedBy, one.ResolutionMethod,
                one.RootCause, one.ResolutionNotes))
            .ToListAsync(ct);
        return found.ToDictionary(one => one.Id.Value);
    }
}
