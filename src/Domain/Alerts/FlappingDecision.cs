using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Alerts;

/// <summary>When an alert flaps: it began to fire so many times within so long.</summary>
/// <param name="Times">At least 2.</param>
public sealed record FlappingRules(int Times, TimeSpan Within)
{
    public const int MinTimes = 2;
    public const int MaxTimes = 50;

    /// <summary>For people, and as the id of what holds the alert back.</summary>
    public override string ToString() => $"{Times}-times-in-{Duration.Write(Within)}";
}

/// <summary>
/// Decides whether an alert flaps. Pure. One that does opens and reopens no incident until it has fired on, or kept still, for as long as the rule says: the times
/// that count are then too old, so it ends by itself.
/// </summary>
public static class FlappingDecision
{
    /// <summary>The times at which it began to fire, of those that may count: this one is the last.</summary>
    /// <param name="earlier">As they were when it began to fire before.</param>
    public static IReadOnlyList<DateTimeOffset> Begin(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now, FlappingRules rules) =>
        [.. earlier.Append(now).Where(begin => now - begin < rules.Within).TakeLast(rules.Times)];

    /// <summary>Whether it flaps at that time.</summary>
    public static bool IsFlapping(IReadOnlyList<DateTimeOffset> begins, DateTimeOffset now, FlappingRules rules) =>
        begins.Count(begin => now - begin < rules.Within) >= rules.Times;
}
