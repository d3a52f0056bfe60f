using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

public sealed record GetService(string Name) : IQuery<ServiceView>;

internal sealed class GetServiceHandler(ICatalogDb db) : IQueryHandler<GetService, ServiceView>
{
    public async Task<Result<ServiceView>> Handle(GetService query, CancellationToken cancellationToken) =>
        Service.IsName(query.Name) && await db.Services.AsNoTracking().SingleOrDefaultAsync(one => one.Name == query.Name, cancellationToken) is { } found
            ? ServiceView.Of(found)
            : CatalogErrors.NoService(query.Name);
}
