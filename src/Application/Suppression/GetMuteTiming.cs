using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression;

public sealed record GetMuteTiming(string Name) : IQuery<MuteTimingView>;

internal sealed class GetMuteTimingHandler(ISuppressionDb db) : IQueryHandler<GetMuteTiming, MuteTimingView>
{
    public async Task<Result<MuteTimingView>> Handle(GetMuteTiming query, CancellationToken cancellationToken) =>
        await db.MuteTimings.AsNoTracking().SingleOrDefaultAsync(timing => timing.Name == query.Name, cancellationToken) is { } timing
            ? MuteTimingView.Of(timing)
            : SuppressionErrors.NoMuteTiming(query.Name);
}
