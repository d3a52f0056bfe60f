using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>A mapping rule as it is shown; a built-in one has neither position nor times, and no version that could change.</summary>
public sealed record MappingRuleView(
    string Name, IReadOnlyList<string> Matchers, string? Type, string? Severity, string? Service, bool Override, int? Position, bool BuiltIn,
    DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, int? Version)
{
    internal static MappingRuleView Of(OwnRule rule) => new(
        rule.Name, rule.Matchers, rule.Type?.Name(), rule.Severity?.Name(), rule.Service, rule.Override, rule.Position, BuiltIn: false,
        rule.CreatedAt, rule.UpdatedAt, rule.Version);

    internal static MappingRuleView Of(MappingRule rule) => new(
        rule.Name, [.. rule.Matchers.Select(matcher => matcher.ToString())], rule.Type?.Name(), rule.Severity?.Name(), rule.Service, rule.Override,
        null, rule.BuiltIn, null, null, null);
}
