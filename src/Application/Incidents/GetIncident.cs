using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

public sealed record GetIncident(IncidentId IncidentId) : IQuery<IncidentView>;

internal sealed class GetIncidentHandler(IIncidentReader incidents) : IQueryHandler<GetIncident, IncidentView>
{
    public async Task<Result<IncidentView>> Handle(GetIncident query, CancellationToken cancellationToken) =>
        await incidents.Find(query.IncidentId, cancellationToken) is { } found
            ? found
            : IncidentErrors.NotFound(query.IncidentId);
}
