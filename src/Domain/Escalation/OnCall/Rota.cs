namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>Somebody stands in, from one instant until another.</summary>
public readonly record struct StandIn(Guid Id, string User, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Who is on call, and by what.</summary>
/// <param name="Layer">The layer's name; null where an override decides.</param>
/// <param name="Override">The override's id; null where a layer decides.</param>
public readonly record struct Duty(string User, string? Layer, Guid? Override);

/// <summary>A span of time with one and the same on call; a gap if nobody is.</summary>
public readonly record struct Shift(DateTimeOffset From, DateTimeOffset Until, Duty? Duty)
{
    public bool IsGap => Duty is null;
}

/// <summary>
/// A schedule as it decides. Overrides come before layers, and of the layers the last one that has somebody on call at the instant: later layers overlay
/// earlier ones, as in PagerDuty. Pure, and fast: it goes from bound to bound, and asks a layer only where that may change.
/// </summary>
public sealed class Rota
{
    public const int MaxLayers = 20;

    private readonly Zone _zone;
    private readonly IReadOnlyList<Layer> _layers;
    private readonly StandIn[] _overrides;

    /// <param name="overrides">In any order, without overlaps.</param>
    public Rota(Zone zone, IReadOnlyList<Layer> layers, IEnumerable<StandIn> overrides)
    {
        (_zone, _layers) = (zone, layers);
        _overrides = [.. overrides.OrderBy(one => one.From)];
    }

    /// <summary>The longest time for which one turn or one override may last.</summary>
    public TimeSpan LongestTurn => _layers.Select(layer => layer.TurnLength).Concat(_overrides.Select(one => one.Until - one.From))
        .DefaultIfEmpty(TimeSpan.Zero).Max();

    public Duty? OnCallAt(DateTimeOffset instant)
    {
        if (!Zone.IsWithin(instant)) return null;

        var utc = instant.UtcTicks;
        if (OverrideAt(utc, out _) is { } standIn) return new Duty(standIn.User, null, standIn.Id);

        for (var i = _layers.Count - 1; i >= 0; i--)
            if (_layers[i].StateAt(_zone, utc).Turn is { } turn) return new Duty(_layers[i].UserOf(turn), _layers[i].Name, null);

        return null;
    }

    /// <summary>Without a hole from the one instant until the other: each shift and gap as long as it can be.</summary>
    public IEnumerable<Shift> FinalSchedule(DateTimeOffset from, DateTimeOffset until)
    {
        Shift? last = null;
        foreach (var turn in Turns(from, until))
        {
            if (last is { } open && open.Duty == turn.Duty)
            {
                last = open with { Until = turn.Until };
                continue;
            }

            if (last is { } done) yield return done;
            last = turn;
        }

        if (last is { } end) yield return end;
    }

    /// <summary>As the final schedule, but with a bound also where a turn follows another one of the same user.</summary>
    public IEnumerable<Shift> Turns(DateTimeOffset from, DateTimeOffset until)
    {
        var (at, end) = (Max(from, Zone.Earliest).UtcTicks, Min(until, Zone.Latest).UtcTicks);
        var states = new LayerState[_layers.Count];
        var (since, duty, turn) = (at, default(Duty?), default(long?));
        for (var isFirst = true; at < end; isFirst = false)
        {
            var (nowDuty, nowTurn) = Look(states, at, isFirst, out var next);
            if (!isFirst && (nowDuty != duty || nowTurn != turn))
            {
                yield return ShiftOf(since, at, duty);
                since = at;
            }

            (duty, turn, at) = (nowDuty, nowTurn, next);
        }

        if (since < end) yield return ShiftOf(since, end, duty);
    }

    /// <summary>Asks again those layers alone whose state has come to its end.</summary>
    private (Duty? Duty, long? Turn) Look(LayerState[] states, long at, bool isFirst, out long next)
    {
        var standIn = OverrideAt(at, out next);
        var above = -1;
        for (var i = 0; i < states.Length; i++)
        {
            if (isFirst || states[i].NextBound <= at) states[i] = _layers[i].StateAt(_zone, at);
            if (states[i].Turn is not null) above = i;
            next = Math.Min(next, states[i].NextBound);
        }

        if (standIn is { } one) return (new Duty(one.User, null, one.Id), null);

        return above < 0 ? (null, null) : (new Duty(_layers[above].UserOf(states[above].Turn!.Value), _layers[above].Name, null), states[above].Turn);
    }

    private StandIn? OverrideAt(long utc, out long next)
    {
        next = long.MaxValue;
        var (low, high) = (0, _overrides.Length); // the first that ends later
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_overrides[middle].Until.UtcTicks <= utc) low = middle + 1;
            else high = middle;
        }

        if (low == _overrides.Length) return null;

        var isOn = _overrides[low].From.UtcTicks <= utc;
        next = isOn ? _overrides[low].Until.UtcTicks : _overrides[low].From.UtcTicks;
        return isOn ? _overrides[low] : null;
    }

    private static Shift ShiftOf(long from, long until, Duty? duty) => new(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(until, TimeSpan.Zero), duty);

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
