using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog.Changes;

public sealed record GetChange(ChangeId Id) : IQuery<ChangeView>;

internal sealed class GetChangeHandler(ICatalogDb db) : IQueryHandler<GetChange, ChangeView>
{
    public async Task<Result<ChangeView>> Handle(GetChange query, CancellationToken cancellationToken) =>
        await db.Changes.AsNoTracking().SingleOrDefaultAsync(change => change.Id == query.Id, cancellationToken) is { } found
            ? ChangeView.Of(found)
            : CatalogErrors.NoChange(query.Id);
}
