using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Domain.Suppression;

/// <summary>What somebody sets about an inhibition rule; matchers checked, in their one spelling.</summary>
public sealed record InhibitionSettings(IReadOnlyList<string> SourceMatchers, IReadOnlyList<string> TargetMatchers, IReadOnlyList<string> Equal)
{
    public bool IsSameAs(InhibitionSettings other) =>
        SourceMatchers.SequenceEqual(other.SourceMatchers) && TargetMatchers.SequenceEqual(other.TargetMatchers) && Equal.SequenceEqual(other.Equal);
}

/// <summary>While an alert fires that the source's matchers fit, those that the target's fit and that agree in some labels are held back.</summary>
public sealed class InhibitionRule : AggregateRoot
{
    public const int MaxMatchers = 20;
    public const int MaxEqual = 20;

    /// <summary>Every node keeps all of them in memory.</summary>
    public const int MaxCount = 500;

    public string Name { get; private init; } = "";
    public string[] SourceMatchers { get; private set; } = [];
    public string[] TargetMatchers { get; private set; } = [];
    public string[] Equal { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private InhibitionRule() { } // EF Core

    public Suppressor By => new(SuppressorKind.Inhibition, Name);

    public InhibitionSettings Settings => new(SourceMatchers, TargetMatchers, Equal);

    public static InhibitionRule Make(string name, InhibitionSettings settings, DateTimeOffset now)
    {
        var rule = new InhibitionRule { Name = name, CreatedAt = now };
        rule.Set(settings, now);
        return rule;
    }

    public void Change(InhibitionSettings settings, DateTimeOffset now)
    {
        Version++;
        Raise(new SuppressorChanged(By, TargetMatchers));
        Set(settings, now);
    }

    public void Remove() => Raise(new SuppressorChanged(By, TargetMatchers));

    /// <summary>As it decides.</summary>
    public Inhibition ToInhibition() => new(Name, StoredMatchers.Read(SourceMatchers), StoredMatchers.Read(TargetMatchers), Equal);

    private void Set(InhibitionSettings settings, DateTimeOffset now)
    {
        (SourceMatchers, TargetMatchers, Equal, UpdatedAt) = ([.. settings.SourceMatchers], [.. settings.TargetMatchers], [.. settings.Equal], now);
        Raise(new SuppressorChanged(By, TargetMatchers));
    }
}
