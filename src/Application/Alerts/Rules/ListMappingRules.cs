using System.Globalization;
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
    internal static (int Position, string Name) PlaceOf(MappingRuleView rule) =>
        (rule.Position ?? OwnRule.MaxPosition + 1 + BuiltInRules.All.TakeWhile(other => other.Name != rule.Name).Count(), rule.Name);

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

internal sealed class ListMappingRulesValidator : AbstractValidator<ListMappingRules>
{
    public ListMappingRulesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<MappingRuleView>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => ListMappingRules.TryReadPlace(text, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListMappingRulesHandler(IDoorsDb db) : IQueryHandler<ListMappingRules, Page<MappingRuleView>>
{
    public async Task<Result<Page<MappingRuleView>>> Handle(ListMappingRules query, CancellationToken cancellationToken)
    {
        ListMappingRules.TryReadPlace(query.Cursor, out var after);
        var own = await db.MappingRules.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most
        var builtIn = BuiltInRules.All.Where(rule => own.All(other => other.Name != rule.Name));

        var found = own.Select(MappingRuleView.Of).Concat(builtIn.Select(MappingRuleView.Of))
            .Select(rule => (Rule: rule, Place: ListMappingRules.PlaceOf(rule)))
            .OrderBy(entry => entry.Place.Position).ThenBy(entry => entry.Place.Name, StringComparer.Ordinal)
            .SkipWhile(entry => !IsBehind(entry.Place, after))
            .Take(query.Limit + 1)
            .Select(entry => entry.Rule);
        return Page<MappingRuleView>.Of([.. found], query.Limit, rule =>
        {
            var (position, name) = ListMappingRules.PlaceOf(rule);
            return new(ListMappingRules.Order, $"{position} {name}", Guid.Empty);
        });
    }

    private static bool IsBehind((int Position, string Name) place, (int Position, string Name) after) =>
        place.Position > after.Position || (place.Position == after.Position && string.CompareOrdinal(place.Name, after.Name) > 0);
}
