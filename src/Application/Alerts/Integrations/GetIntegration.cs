using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Integrations;

public sealed record GetIntegration(string Name) : IQuery<IntegrationView>;

internal sealed class GetIntegrationHandler(IDoorsDb db) : IQueryHandler<GetIntegration, IntegrationView>
{
    public async Task<Result<IntegrationView>> Handle(GetIntegration query, CancellationToken cancellationToken) =>
        await db.Integrations.AsNoTracking().SingleOrDefaultAsync(integration => integration.Name == query.Name, cancellationToken) is { } found
            ? IntegrationView.Of(found)
            : DoorErrors.NoIntegration(query.Name);
}
