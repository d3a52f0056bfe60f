using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>A mapping rule that a user made, as stored, with its place among the others.</summary>
public sealed class OwnRule : AggregateRoot
{
    public const int MaxMatchers = 20;
    public const int MaxPosition = 1_000_000;

    /// <summary>Each is asked of every alert that leaves something open.</summary>
    public const int MaxCount = 200;

    public string Name { get; private init; } = "";

    /// <summary>In their one spelling.</summary>
    public string[] Matchers { get; private set; } = [];
    public IncidentType? Type { get; private set; }
    public Severity? Severity { get; private set; }
    public string? Service { get; private set; }
    public bool Override { get; private set; }

    /// <summary>Lower ones first; of equal ones the one whose name comes first.</summary>
    public int Position { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private OwnRule() { } // EF Core

    public static OwnRule Make(MappingRule rule, int position, DateTimeOffset now)
    {
        var own = new OwnRule { Name = rule.Name, CreatedAt = now };
        own.Set(rule, position, now);
        return own;
    }

    public void Change(MappingRule rule, int? position, DateTimeOffset now)
    {
        Version++;
        Set(rule, position ?? Position, now);
    }

    public void Remove() => Raise(DoorSettingsChanged.Once);

    /// <summary>As it is decided by.</summary>
    public MappingRule ToRule() => new(Name, [.. Matchers.Select(Matcher.ReadStored)]) { Type = Type, Severity = Severity, Service = Service, Override = Override };

    private void Set(MappingRule rule, int position, DateTimeOffset now)
    {
        Matchers = [.. rule.Matchers.Select(matcher => matcher.ToString())];
        (Type, Severity, Service, Override) = (rule.Type, rule.Severity, rule.Service, rule.Override);
        (Position, UpdatedAt) = (position, now);
        Raise(DoorSettingsChanged.Once);
    }
}
