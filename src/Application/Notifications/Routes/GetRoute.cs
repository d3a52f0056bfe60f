using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

public sealed record GetRoute(string Name) : IQuery<RouteView>;

internal sealed class GetRouteHandler(IRoutesDb db) : IQueryHandler<GetRoute, RouteView>
{
    public async Task<Result<RouteView>> Handle(GetRoute query, CancellationToken cancellationToken) =>
        await db.Routes.AsNoTracking().SingleOrDefaultAsync(route => route.Name == query.Name, cancellationToken) is { } route
            ? RouteView.Of(route)
            : RouteErrors.NoRoute(query.Name);
}
