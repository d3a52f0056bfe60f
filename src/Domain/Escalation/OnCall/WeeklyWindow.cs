namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>A window as it was set: times as `18:00`, days by name. Without times the whole day, without days each day.</summary>
public sealed record WeeklyWindowText(string? From, string? Until, IReadOnlyList<string>? Days);

/// <summary>
/// Hours of some days of the week by a zone's wall clock; the end is not part of it. Where it goes over midnight, it belongs to the day on which it
/// begins. Bounds that a clock change skips or repeats are read as <see cref="Zone.ToUtc"/> does.
/// </summary>
/// <param name="from">Minutes of the day.</param>
/// <param name="length">In minutes, at most a day.</param>
/// <param name="days">One bit a day, Sunday the lowest.</param>
public sealed class WeeklyWindow(int from, int length, int days)
{
    public const int MinutesPerDay = 24 * 60;
    public const int EveryDay = 0b1111111;

    /// <summary>A clock jumps by less than a day and a window lasts no longer than one: what holds now began no more than two local days ago.</summary>
    private const int DaysBack = 2;

    /// <summary>A week leads to each window there is, and some days more over any jump of the clock.</summary>
    private const int DaysAhead = 10;

    private readonly long _from = from * TimeSpan.TicksPerMinute;
    private readonly long _length = length * TimeSpan.TicksPerMinute;

    public bool Contains(Zone zone, long utc) => StateAt(zone, utc).IsInside;

    /// <summary>Whether the instant is inside, and the next at which that changes: long.MaxValue if there is none.</summary>
    internal (bool IsInside, long NextBound) StateAt(Zone zone, long utc)
    {
        var local = zone.ToLocal(utc);
        var today = local - (local % TimeSpan.TicksPerDay);
        for (var day = -DaysBack; day <= DaysAhead; day++)
        {
            var date = today + (day * TimeSpan.TicksPerDay);
            if (!IsOn(date)) continue;

            var begin = zone.ToUtc(date + _from);
            if (utc < begin) return (false, begin);

            var end = zone.ToUtc(date + _from + _length);
            if (utc < end) return (true, end);
        }

        return (false, long.MaxValue);
    }

    /// <summary>Day 0 of the calendar, 1 January of the year 1, was a Monday.</summary>
    private bool IsOn(long date) => (days >> (int)(((date / TimeSpan.TicksPerDay) + 1) % 7) & 1) == 1;
}
