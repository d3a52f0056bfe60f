using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>Says what an alert is of which all matchers hold, where its sender said nothing that we know, or in any case if it overrides.</summary>
public sealed record MappingRule(string Name, IReadOnlyList<Matcher> Matchers)
{
    public IncidentType? Type { get; init; }
    public Severity? Severity { get; init; }
    public string? Service { get; init; }

    /// <summary>Whether it wins over what the sender said.</summary>
    public bool Override { get; init; }

    public bool BuiltIn { get; init; }
}

/// <summary>The rules in their order: the users' own, then the built-in ones that no rule of the same name replaces.</summary>
public sealed class MappingRules
{
    /// <summary>Not even the built-in ones.</summary>
    public static readonly MappingRules None = new([]);

    public static readonly MappingRules Default = WithBuiltIn([]);

    private readonly MappingRule[] _rules;

    private MappingRules(MappingRule[] rules)
    {
        _rules = rules;
        AnyOverrides = rules.Any(rule => rule.Override);
        AnySetsSeverity = rules.Any(rule => rule.Severity is not null);
        AnySetsService = rules.Any(rule => rule.Service is not null);
    }

    public IReadOnlyList<MappingRule> All => _rules;

    internal bool AnyOverrides { get; }
    internal bool AnySetsSeverity { get; }
    internal bool AnySetsService { get; }

    public static MappingRules WithBuiltIn(IReadOnlyCollection<MappingRule> own) =>
        new([.. own, .. BuiltInRules.All.Where(rule => own.All(other => other.Name != rule.Name))]);
}
