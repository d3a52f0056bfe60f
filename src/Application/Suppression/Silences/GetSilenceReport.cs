using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>What a silence has hidden so far.</summary>
public sealed record GetSilenceReport(Guid Id) : IQuery<SilenceReport>;

internal sealed class GetSilenceReportHandler(ISuppressionDb db, IHiddenHistory history) : IQueryHandler<GetSilenceReport, SilenceReport>
{
    public async Task<Result<SilenceReport>> Handle(GetSilenceReport query, CancellationToken cancellationToken) =>
        await db.Silences.AsNoTracking().SingleOrDefaultAsync(silence => silence.Id == query.Id, cancellationToken) is { } silence
            ? await history.HiddenBy(silence.Id, silence.CreatedAt, cancellationToken)
            : SilenceErrors.NotFound(query.Id);
}
