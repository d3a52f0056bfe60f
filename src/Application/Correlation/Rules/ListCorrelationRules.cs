using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Correlation.Rules;

/// <summary>In the order they are asked in.</summary>
public sealed record ListCorrelationRules(int Limit, string? Cursor) : IQuery<Page<CorrelationRuleView>>
{
    internal const string Order = "correlation-rules";
}

internal sealed class ListCorrelationRulesValidator : AbstractValidator<ListCorrelationRules>
{
    public ListCorrelationRulesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<CorrelationRuleView>.MaxSize);
        RuleFor(query => query.Cursor).PlaceIn(ListCorrelationRules.Order);
    }
}

internal sealed class ListCorrelationRulesHandler(ICorrelationDb db) : IQueryHandler<ListCorrelationRules, Page<CorrelationRuleView>>
{
    public async Task<Result<Page<CorrelationRuleView>>> Handle(ListCorrelationRules query, CancellationToken cancellationToken)
    {
        var all = await db.CorrelationRules.AsNoTracking().ToListAsync(cancellationToken); // some two thousand at most
        return Place.PageOf(
            all.Select(CorrelationRuleView.Of), rule => new Place(rule.Position, rule.Name), ListCorrelationRules.Order, query.Cursor, query.Limit);
    }
}
