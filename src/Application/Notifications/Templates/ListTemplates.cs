using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>Own templates, by name.</summary>
public sealed record ListTemplates(int Limit, string? Cursor) : IQuery<Page<TemplateView>>
{
    internal const string Order = "templates";
}

internal sealed class ListTemplatesValidator : AbstractValidator<ListTemplates>
{
    public ListTemplatesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<TemplateView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListTemplates.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListTemplatesHandler(ITemplatesDb db) : IQueryHandler<ListTemplates, Page<TemplateView>>
{
    public async Task<Result<Page<TemplateView>>> Handle(ListTemplates query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListTemplates.Order, out var after);
        var last = after?.Value ?? "";
        var found = await db.MessageTemplates.AsNoTracking()
            .Where(template => string.Compare(template.Name, last) > 0)
            .OrderBy(template => template.Name)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<TemplateView>.Of([.. found.Select(TemplateView.Of)], query.Limit, view => new Cursor(ListTemplates.Order, view.Name, Guid.Empty));
    }
}
