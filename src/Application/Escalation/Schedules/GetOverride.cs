using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

public sealed record GetOverride(string Schedule, Guid Id) : IQuery<OverrideView>;

internal sealed class GetOverrideHandler(IOnCallDb db) : IQueryHandler<GetOverride, OverrideView>
{
    public async Task<Result<OverrideView>> Handle(GetOverride query, CancellationToken cancellationToken) =>
        await db.Overrides.AsNoTracking().SingleOrDefaultAsync(one => one.Id == query.Id && one.Schedule == query.Schedule, cancellationToken) is { } found
            ? OverrideView.Of(found)
            : OnCallErrors.NoOverride(query.Schedule, query.Id);
}
