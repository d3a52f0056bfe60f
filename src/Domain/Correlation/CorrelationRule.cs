using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Domain.Correlation;

/// <summary>What somebody sets about a correlation rule; matchers checked, in their one spelling.</summary>
/// <param name="Threshold">Null for none: the first alert opens an incident.</param>
public sealed record CorrelationRuleSettings(
    IReadOnlyList<string> Matchers, IReadOnlyList<string> GroupBy, TimeSpan Window, int? Threshold, bool Enabled);

/// <summary>Alerts that its matchers fit and that agree in some labels are one incident, as long as they keep coming.</summary>
public sealed class CorrelationRule : AggregateRoot
{
    public const int MaxMatchers = 20;
    public const int MaxGroupBy = 20;
    public const int MaxPosition = 1_000_000;
    public const int MinThreshold = 2;
    public const int MaxThreshold = 1_000;

    /// <summary>Every node keeps all of them in memory.</summary>
    public const int MaxCount = 2_000;

    public static readonly TimeSpan MinWindow = TimeSpan.FromSeconds(1);

    /// <summary>Who asks for more wants one incident for all times.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(7);

    public string Name { get; private init; } = "";
    public string[] Matchers { get; private set; } = [];
    public string[] GroupBy { get; private set; } = [];
    public TimeSpan Window { get; private set; }
    public int? Threshold { get; private set; }
    public bool Enabled { get; private set; }

    /// <summary>Lower ones first; of equal ones the one whose name comes first.</summary>
    public int Position { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private CorrelationRule() { } // EF Core

    public static CorrelationRule Make(string name, CorrelationRuleSettings settings, int position, DateTimeOffset now)
    {
        var rule = new CorrelationRule { Name = name, CreatedAt = now };
        rule.Set(settings, position, now);
        return rule;
    }

    public void Change(CorrelationRuleSettings settings, int? position, DateTimeOffset now)
    {
        Version++;
        Set(settings, position ?? Position, now);
    }

    public void Remove() => Raise(new CorrelationRuleChanged(Name));

    /// <summary>As it decides.</summary>
    public GroupingRule ToGroupingRule() => new(Name, Version, StoredMatchers.Read(Matchers), GroupBy, Window, Threshold);

    private void Set(CorrelationRuleSettings settings, int position, DateTimeOffset now)
    {
        (Matchers, GroupBy) = ([.. settings.Matchers], [.. settings.GroupBy]);
        (Window, Threshold, Enabled, Position, UpdatedAt) = (settings.Window, settings.Threshold, settings.Enabled, position, now);
        Raise(new CorrelationRuleChanged(Name));
    }
}
