using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>An incident that is over lets go of its group keys; one that is reopened takes them back, if nobody else has them.</summary>
internal sealed class GroupKeysFollowTheirIncident(IGroupKeys keys) : IWhen<IncidentMoved>
{
    public Task Handle(IncidentMoved happened, CancellationToken ct)
    {
        if (happened.From.IsActive() != happened.To.IsActive()) keys.Follow(happened.IncidentId, happened.To.IsActive());
        return Task.CompletedTask;
    }
}
