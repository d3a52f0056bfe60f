namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>Numbers from begin to end, both included.</summary>
internal readonly record struct Span(int Begin, int End)
{
    public bool Has(int number) => Begin <= number && number <= End;
}

/// <summary>
/// Instants by the wall clock of a zone, as Alertmanager reads them (timeinterval.ContainsTime): an hour that a clock skips is never in it, one that it
/// repeats is in it twice. Pure; null stands for no condition.
/// </summary>
public sealed class TimeInterval
{
    internal TimeInterval(TimeZoneInfo zone) => Zone = zone;

    internal TimeZoneInfo Zone { get; }

    /// <summary>In minutes of the day; the end is not part of it.</summary>
    internal IReadOnlyList<Span>? Times { get; init; }

    /// <summary>Sunday is 0.</summary>
    internal IReadOnlyList<Span>? Weekdays { get; init; }

    /// <summary>Negative ones count from the end of the month.</summary>
    internal IReadOnlyList<Span>? DaysOfMonth { get; init; }
    internal IReadOnlyList<Span>? Months { get; init; }
    internal IReadOnlyList<Span>? Years { get; init; }

    public bool Contains(DateTimeOffset instant)
    {
        var local = LocalOf(instant);
        var minute = (int)local.TimeOfDay.TotalMinutes;
        return Fits(Times, span => span.Begin <= minute && minute < span.End)
            && Fits(DaysOfMonth, span => HasDay(span, local))
            && Fits(Months, span => span.Has(local.Month))
            && Fits(Weekdays, span => span.Has((int)local.DayOfWeek))
            && Fits(Years, span => span.Has(local.Year));
    }

    /// <summary>
    /// The next instant at which <see cref="Contains"/> may answer otherwise: where the wall clock reaches the next bound of what is set here, or where
    /// it jumps, whichever comes first. Null past the end of the calendar.
    /// </summary>
    internal DateTimeOffset? NextBound(DateTimeOffset instant)
    {
        if (instant.UtcDateTime > DateTime.MaxValue.AddYears(-2)) return null;

        var local = LocalOf(instant);
        var bound = new DateTimeOffset(NextBoundOf(local), TimeSpan.Zero) - Zone.GetUtcOffset(instant);
        return NextJump(instant, bound) ?? bound;
    }

    /// <summary>At the ends of the calendar, which an offset would leave, the clock stands.</summary>
    private DateTime LocalOf(DateTimeOffset instant) =>
        new(Math.Clamp(instant.UtcTicks + Zone.GetUtcOffset(instant).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    private DateTime NextBoundOf(DateTime local)
    {
        var day = local.Date;
        if (Times is not null)
        {
            var minute = (int)local.TimeOfDay.TotalMinutes;
            var next = Times.SelectMany(span => new[] { span.Begin, span.End }).Where(bound => bound > minute).DefaultIfEmpty(24 * 60).Min();
            return day.AddMinutes(next);
        }

        if (Weekdays is not null || DaysOfMonth is not null) return day.AddDays(1);

        var year = new DateTime(local.Year, 1, 1);
        return Months is null ? year.AddYears(1) : new DateTime(local.Year, local.Month, 1).AddMonths(1);
    }

    /// <summary>The first change of the zone's offset in between, if there is one: whoever shifts a clock twice a day is not foreseen.</summary>
    private DateTimeOffset? NextJump(DateTimeOffset from, DateTimeOffset to)
    {
        // A year has two changes as a rule, which may add up to none: each day is asked.
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var until = day.AddDays(1) < to ? day.AddDays(1) : to;
            if (Zone.GetUtcOffset(day) != Zone.GetUtcOffset(until)) return JumpBetween(day, until);
        }

        return null;
    }

    private DateTimeOffset JumpBetween(DateTimeOffset before, DateTimeOffset after)
    {
        var offset = Zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + ((after - before) / 2);
            if (Zone.GetUtcOffset(middle) == offset) before = middle;
            else after = middle;
        }

        return after;
    }

    private static bool Fits(IReadOnlyList<Span>? spans, Func<Span, bool> has) => spans is null || spans.Any(has);

    private static bool HasDay(Span span, DateTime local)
    {
        var days = DateTime.DaysInMonth(local.Year, local.Month);
        var begin = span.Begin < 0 ? days + span.Begin + 1 : span.Begin;
        var end = span.End < 0 ? days + span.End + 1 : span.End;
        return begin <= local.Day && local.Day <= end;
    }
}
