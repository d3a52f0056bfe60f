namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>What a layer says of an instant.</summary>
/// <param name="Turn">Counted from the start; null where nobody of the layer is on call.</param>
/// <param name="NextBound">The next instant at which this may change, in ticks of UTC; long.MaxValue if it never does.</param>
internal readonly record struct LayerState(long? Turn, long NextBound);

/// <summary>
/// One layer as it decides. Its turns are equally long by the wall clock, from the hand-off at or before its start; where the clock jumps they are
/// shorter or longer by as much, and a hand-off that the clock skips or repeats is read as <see cref="Zone.ToUtc"/> does.
/// </summary>
/// <param name="anchor">A hand-off by the wall clock, in ticks.</param>
/// <param name="length">Of a turn, in ticks; an hour at least.</param>
/// <param name="start">In ticks of UTC.</param>
/// <param name="end">In ticks of UTC; long.MaxValue for none.</param>
public sealed class Layer(
    string name, long anchor, long length, long start, long end, IReadOnlyList<string> users, IReadOnlyList<WeeklyWindow> restrictions)
{
    public string Name => name;

    /// <summary>Of a turn, by the wall clock.</summary>
    public TimeSpan TurnLength => TimeSpan.FromTicks(length);

    internal string UserOf(long turn) => users[(int)(((turn % users.Count) + users.Count) % users.Count)];

    internal LayerState StateAt(Zone zone, long utc)
    {
        if (utc < start) return new LayerState(null, start);
        if (utc >= end) return new LayerState(null, long.MaxValue);

        var (isInside, nextBound) = RestrictedAt(zone, utc);
        if (!isInside) return new LayerState(null, Math.Min(nextBound, end));

        var turn = TurnAt(zone, utc);
        return new LayerState(turn, Math.Min(Math.Min(nextBound, HandoffTo(turn + 1, zone)), end));
    }

    private (bool IsInside, long NextBound) RestrictedAt(Zone zone, long utc)
    {
        if (restrictions.Count == 0) return (true, long.MaxValue);

        var (isInside, nextBound) = (false, long.MaxValue);
        for (var i = 0; i < restrictions.Count; i++)
        {
            var state = restrictions[i].StateAt(zone, utc);
            isInside |= state.IsInside;
            nextBound = Math.Min(nextBound, state.NextBound);
        }

        return (isInside, nextBound);
    }

    /// <summary>The last turn that has begun. What the wall clock shows is a first guess: where it repeats hours, they may be behind a hand-off already.</summary>
    private long TurnAt(Zone zone, long utc)
    {
        var turn = Math.DivRem(zone.ToLocal(utc) - anchor, length, out var rest);
        if (rest < 0) turn--;

        while (HandoffTo(turn, zone) > utc) turn--;
        while (HandoffTo(turn + 1, zone) <= utc) turn++;
        return turn;
    }

    private long HandoffTo(long turn, Zone zone) => zone.ToUtc(anchor + (turn * length));
}
