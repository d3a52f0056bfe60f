namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>A mute timing as it decides: it holds while any of its intervals does.</summary>
public sealed class MuteWindow(string name, IReadOnlyList<TimeInterval> intervals)
{
    /// <summary>What holds for longer holds forever, as far as anything waits for its end.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(2 * 366);

    public string Name => name;

    public bool Contains(DateTimeOffset instant) => intervals.Any(interval => interval.Contains(instant));

    /// <summary>The first instant from this one on at which it does not hold; null if that is past the <see cref="Horizon"/>.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset instant)
    {
        // From bound to bound: in between nothing can change. Where intervals touch or overlap, the longest one leads on.
        for (var at = instant; at - instant <= Horizon;)
        {
            var next = intervals.Where(interval => interval.Contains(at)).Select(interval => interval.NextBound(at)).ToList();
            if (next.Count == 0) return at;
            if (next.Max() is not { } later) return null;

            at = later;
        }

        return null;
    }
}
