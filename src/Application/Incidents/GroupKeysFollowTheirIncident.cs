using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>An incident that is over lets go of its group keys; one that is reopened takes them back, if nobody else has them.</summary>
internal sealed class GroupKeysFollowTheirIncident(IIncidentsDb db) : IWhen<IncidentMoved>
{
    public async Task Handle(IncidentMoved happened, CancellationToken ct)
    {
        if (happened.From.IsActive() == happened.To.IsActive()) return;

        var bindings = await db.GroupBindings.Where(binding => binding.IncidentId == happened.IncidentId).ToListAsync(ct);
        foreach (var binding in bindings) binding.Follow(happened.To);
    }
}
