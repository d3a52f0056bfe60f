using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>The top-level routes in the order they are asked in.</summary>
public sealed record ListRoutes(int Limit, string? Cursor) : IQuery<Page<RouteView>>
{
    internal const string Order = "routes";
}

internal sealed class ListRoutesValidator : AbstractValidator<ListRoutes>
{
    public ListRoutesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<RouteView>.MaxSize);
        RuleFor(query => query.Cursor).PlaceIn(ListRoutes.Order);
    }
}

internal sealed class ListRoutesHandler(IRoutesDb db) : IQueryHandler<ListRoutes, Page<RouteView>>
{
    public async Task<Result<Page<RouteView>>> Handle(ListRoutes query, CancellationToken cancellationToken)
    {
        var all = await db.Routes.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most
        return Place.PageOf(all.Select(RouteView.Of), route => new Place(route.Position, route.Name), ListRoutes.Order, query.Cursor, query.Limit);
    }
}
