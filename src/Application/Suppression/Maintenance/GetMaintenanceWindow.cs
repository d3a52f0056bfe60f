using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Maintenance;

public sealed record GetMaintenanceWindow(string Name) : IQuery<MaintenanceWindowView>;

internal sealed class GetMaintenanceWindowHandler(ISuppressionDb db, TimeProvider clock) : IQueryHandler<GetMaintenanceWindow, MaintenanceWindowView>
{
    public async Task<Result<MaintenanceWindowView>> Handle(GetMaintenanceWindow query, CancellationToken cancellationToken) =>
        await db.MaintenanceWindows.AsNoTracking().SingleOrDefaultAsync(window => window.Name == query.Name, cancellationToken) is { } window
            ? MaintenanceWindowView.Of(window, clock.Now())
            : SuppressionErrors.NoWindow(query.Name);
}
