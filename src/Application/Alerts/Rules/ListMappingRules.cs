using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>In the order they are asked in: the own ones, then the built-in ones that are not replaced.</summary>
public sealed record ListMappingRules(int Limit, string? Cursor) : IQuery<Page<MappingRuleView>>
{
    internal const string Order = "mapping-rules";

    /// <summary>A built-in rule stands behind every own one, at its index.</summary>
    internal static Place PlaceOf(MappingRuleView rule) =>
        new(rule.Position ?? OwnRule.MaxPosition + 1 + BuiltInRules.All.TakeWhile(other => other.Name != rule.Name).Count(), rule.Name);
}

internal sealed class ListMappingRulesValidator : AbstractValidator<ListMappingRules>
{
    public ListMappingRulesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<MappingRuleView>.MaxSize);
        RuleFor(query => query.Cursor).PlaceIn(ListMappingRules.Order);
    }
}

internal sealed class ListMappingRulesHandler(IDoorsDb db) : IQueryHandler<ListMappingRules, Page<MappingRuleView>>
{
    public async Task<Result<Page<MappingRuleView>>> Handle(ListMappingRules query, CancellationToken cancellationToken)
    {
        var own = await db.MappingRules.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most
        var builtIn = BuiltInRules.All.Where(rule => own.All(other => other.Name != rule.Name));

        var all = own.Select(MappingRuleView.Of).Concat(builtIn.Select(MappingRuleView.Of));
        return Place.PageOf(all, ListMappingRules.PlaceOf, ListMappingRules.Order, query.Cursor, query.Limit);
    }
}
