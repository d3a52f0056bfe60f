using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

/// <summary>By name, in ordinal order, which the column's collation keeps.</summary>
public sealed record ListServices(int Limit, string? Cursor) : IQuery<Page<ServiceView>>
{
    internal const string Order = "services";
}

internal sealed class ListServicesValidator : AbstractValidator<ListServices>
{
    public ListServicesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<ServiceView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListServices.Order, out var cursor) && TextRules.IsStorable(cursor?.Value))
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListServicesHandler(ICatalogDb db) : IQueryHandler<ListServices, Page<ServiceView>>
{
    public async Task<Result<Page<ServiceView>>> Handle(ListServices query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListServices.Order, out var after);
        var last = after?.Value ?? "";
        var found = await db.Services.AsNoTracking()
            .Where(service => string.Compare(service.Name, last) > 0)
            .OrderBy(service => service.Name)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<ServiceView>.Of([.. found.Select(ServiceView.Of)], query.Limit, view => new Cursor(ListServices.Order, view.Name, Guid.Empty));
    }
}
