using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

public sealed record GetSilence(Guid Id) : IQuery<SilenceView>;

internal sealed class GetSilenceHandler(ISuppressionDb db, TimeProvider clock) : IQueryHandler<GetSilence, SilenceView>
{
    public async Task<Result<SilenceView>> Handle(GetSilence query, CancellationToken cancellationToken) =>
        await db.Silences.AsNoTracking().SingleOrDefaultAsync(silence => silence.Id == query.Id, cancellationToken) is { } silence
            ? SilenceView.Of(silence, clock.Now())
            : SilenceErrors.NotFound(query.Id);
}
