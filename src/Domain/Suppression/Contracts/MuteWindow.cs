namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>A mute timing as it decides: it holds while any of its intervals does.</summary>
public sealed class MuteWindow(string name, IReadOnlyList<TimeInterval> intervals)
{
    /// <summary>What holds for longer holds forever, as far as anything waits for its end.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(2 * 366);

    /// <summary>A day each up to the horizon, and more; intervals that take turns every few minutes would have a hundred thousand.</summary>
    private const int MostBounds = 1_000;

    /// <summary>What is known to last for ever at some instant does so as far as anybody waits for it in the next hour.</summary>
    private static readonly TimeSpan ForEverIsKnownFor = TimeSpan.FromHours(1);

    private volatile Stretch? _last; // who replays a million alerts asks a million times within a few of them

    public string Name => name;

    public bool Contains(DateTimeOffset instant) => intervals.Any(interval => interval.Contains(instant));

    /// <summary>
    /// The first instant from this one on at which it does not hold; null if that is past the <see cref="Horizon"/>. Behind many bounds it is one at which it may
    /// still hold: whoever waits for it looks again then.
    /// </summary>
    public DateTimeOffset? NextEnd(DateTimeOffset instant)
    {
        if (_last is { } last && instant >= last.From && instant < last.Until) return last.End;

        var end = FindEnd(instant);
        var isForEver = end is null && instant < DateTimeOffset.MaxValue - ForEverIsKnownFor;
        _last = new Stretch(instant, end ?? (isForEver ? instant + ForEverIsKnownFor : instant), end);
        return end;
    }

    private DateTimeOffset? FindEnd(DateTimeOffset instant)
    {
        // From bound to bound: in between nothing can change. Where intervals touch or overlap, the longest one leads on.
        var at = instant;
        for (var bounds = 0; at - instant <= Horizon; bounds++)
        {
            if (bounds == MostBounds) return at;

            var next = intervals.Where(interval => interval.Contains(at)).Select(interval => interval.NextBound(at)).ToList();
            if (next.Count == 0) return at;
            if (next.Max() is not { } later) return null;

            at = later;
        }

        return null;
    }

    /// <param name="Until">Before then, <paramref name="End"/> is the answer.</param>
    private sealed record Stretch(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? End);
}
