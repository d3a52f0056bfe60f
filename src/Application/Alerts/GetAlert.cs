using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

public sealed record GetAlert(AlertId AlertId) : IQuery<AlertView>;

internal sealed class GetAlertHandler(IAlertsDb db) : IQueryHandler<GetAlert, AlertView>
{
    public async Task<Result<AlertView>> Handle(GetAlert query, CancellationToken cancellationToken) =>
        await db.Alerts.AsNoTracking().SingleOrDefaultAsync(alert => alert.Id == query.AlertId, cancellationToken) is { } found
            ? AlertView.Of(found)
            : AlertErrors.NotFound(query.AlertId);
}
