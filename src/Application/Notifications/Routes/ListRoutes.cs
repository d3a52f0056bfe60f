using System.Globalization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>The top-level routes in the order they are asked in.</summary>
public sealed record ListRoutes(int Limit, string? Cursor) : IQuery<Page<RouteView>>
{
    internal const string Order = "routes";

    internal static bool TryReadPlace(string? text, out (int Position, string Name) place)
    {
        place = (-1, "");
        if (!Application.Common.Cursor.TryParse(text, Order, out var cursor)) return false;
        if (cursor is null) return true;
        if (cursor.Value.Split(' ') is not [var position, var name] || !int.TryParse(position, CultureInfo.InvariantCulture, out var number)) return false;

        place = (number, name);
        return true;
    }
}

internal sealed class ListRoutesValidator : AbstractValidator<ListRoutes>
{
    public ListRoutesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<RouteView>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => ListRoutes.TryReadPlace(text, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListRoutesHandler(IRoutesDb db) : IQueryHandler<ListRoutes, Page<RouteView>>
{
    public async Task<Result<Page<RouteView>>> Handle(ListRoutes query, CancellationToken cancellationToken)
    {
        ListRoutes.TryReadPlace(query.Cursor, out var after);
        var all = await db.Routes.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most, ordered as no collation does
        var found = all.OrderBy(route => route.Position).ThenBy(route => route.Name, StringComparer.Ordinal)
            .SkipWhile(route => route.Position < after.Position || (route.Position == after.Position && string.CompareOrdinal(route.Name, after.Name) <= 0))
            .Take(query.Limit + 1)
            .Select(RouteView.Of);
        return Page<RouteView>.Of([.. found], query.Limit, route => new Cursor(ListRoutes.Order, $"{route.Position} {route.Name}", Guid.Empty));
    }
}
