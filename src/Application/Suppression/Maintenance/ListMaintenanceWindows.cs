using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>By name.</summary>
public sealed record ListMaintenanceWindows(int Limit, string? Cursor) : IQuery<Page<MaintenanceWindowView>>
{
    internal const string Order = "maintenance-windows";
}

internal sealed class ListMaintenanceWindowsValidator : AbstractValidator<ListMaintenanceWindows>
{
    public ListMaintenanceWindowsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<MaintenanceWindowView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListMaintenanceWindows.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListMaintenanceWindowsHandler(ISuppressionDb db, TimeProvider clock) : IQueryHandler<ListMaintenanceWindows, Page<MaintenanceWindowView>>
{
    public async Task<Result<Page<MaintenanceWindowView>>> Handle(ListMaintenanceWindows query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListMaintenanceWindows.Order, out var after);
        var all = await db.MaintenanceWindows.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most, ordered as no collation does
        var found = all.OrderBy(window => window.Name, StringComparer.Ordinal)
            .Where(window => after is null || string.CompareOrdinal(window.Name, after.Value) > 0)
            .Take(query.Limit + 1)
            .Select(window => MaintenanceWindowView.Of(window, clock.Now()));
        return Page<MaintenanceWindowView>.Of([.. found], query.Limit, window => new Cursor(ListMaintenanceWindows.Order, window.Name, Guid.Empty));
    }
}
