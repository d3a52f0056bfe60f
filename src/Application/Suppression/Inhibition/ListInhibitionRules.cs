using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Inhibition;

/// <summary>By name.</summary>
public sealed record ListInhibitionRules(int Limit, string? Cursor) : IQuery<Page<InhibitionRuleView>>
{
    internal const string Order = "inhibition-rules";
}

internal sealed class ListInhibitionRulesValidator : AbstractValidator<ListInhibitionRules>
{
    public ListInhibitionRulesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<InhibitionRuleView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListInhibitionRules.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListInhibitionRulesHandler(ISuppressionDb db) : IQueryHandler<ListInhibitionRules, Page<InhibitionRuleView>>
{
    public async Task<Result<Page<InhibitionRuleView>>> Handle(ListInhibitionRules query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListInhibitionRules.Order, out var after);
        var all = await db.InhibitionRules.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most, ordered as no collation does
        var found = all.OrderBy(rule => rule.Name, StringComparer.Ordinal)
            .Where(rule => after is null || string.CompareOrdinal(rule.Name, after.Value) > 0)
            .Take(query.Limit + 1)
            .Select(InhibitionRuleView.Of);
        return Page<InhibitionRuleView>.Of([.. found], query.Limit, rule => new Cursor(ListInhibitionRules.Order, rule.Name, Guid.Empty));
    }
}
