namespace IncidentManager.Domain.Suppression;

public enum Frequency { Daily, Weekly, Monthly, Yearly }

/// <summary>A weekday, in a month the nth of it, from the end where negative; 0 for each.</summary>
public readonly record struct ByDay(DayOfWeek Day, int Nth);

/// <summary>
/// On which days something recurs: the part of RFC 5545's recurrence rules (3.3.10) that people plan maintenance by. Always with an end. Pure, on the
/// calendar alone: what time of the day it is, and in which zone, is said elsewhere.
/// </summary>
public sealed record Recurrence
{
    public const int MaxOccurrences = 1_000;
    public const int MaxYears = 10;

    public required Frequency Frequency { get; init; }
    public int Interval { get; init; } = 1;

    /// <summary>Either this or <see cref="Until"/>.</summary>
    public int? Count { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The time of that day after which none begins; null where the whole day counts.</summary>
    public TimeOnly? UntilTime { get; init; }

    /// <summary>Whether that is a day and time of UTC, or else of the wall clock.</summary>
    public bool IsUntilUtc { get; init; }
    public IReadOnlyList<ByDay> ByDay { get; init; } = [];
    public IReadOnlyList<int> ByMonthDay { get; init; } = [];
    public IReadOnlyList<int> ByMonth { get; init; } = [];

    /// <summary>Of the days that the others say in each week, month or year: the nth ones, from the end where negative. Empty for all.</summary>
    public IReadOnlyList<int> BySetPos { get; init; } = [];
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Whether one may begin then: an end with a time bounds the instant (RFC 5545, 3.3.10, UNTIL).</summary>
    /// <param name="local">The same by the wall clock.</param>
    public bool MayBegin(DateTimeOffset instant, DateTime local) =>
        UntilTime is not { } time || (IsUntilUtc ? instant.UtcDateTime : local) <= Until!.Value.ToDateTime(time);

    /// <summary>In their order, and perhaps one more than <see cref="MayBegin"/> lets be; null where there are more than <see cref="MaxOccurrences"/>, or they go on for longer than <see cref="MaxYears"/>.</summary>
    public IReadOnlyList<DateOnly>? DaysFrom(DateOnly first)
    {
        List<DateOnly> days = [];
        var last = first.AddYears(MaxYears);
        if (Until > last) return null;

        var end = IsUntilUtc ? Until?.AddDays(1) : Until; // east of UTC that instant may be of the next day
        for (var day = first; day <= (end ?? last) && days.Count != Count; day = day.AddDays(1))
        {
            if (!Has(day, first) || !IsInPlace(day, first)) continue;
            if (days.Count == MaxOccurrences) return null;

            days.Add(day);
        }

        return Count is null || days.Count == Count ? days : null;
    }

    /// <summary>The set is that of the whole week, month or year, also where that begins before the first day (RFC 5545, 3.3.10, BYSETPOS).</summary>
    private bool IsInPlace(DateOnly day, DateOnly first)
    {
        if (BySetPos.Count == 0) return true;

        var (begin, end) = PeriodOf(day);
        var (before, behind) = (0, 0);
        for (var other = begin; other < end; other = other.AddDays(1))
        {
            if (other == day || !Has(other, first)) continue;

            if (other < day) before++;
            else behind++;
        }

        return BySetPos.Contains(before + 1) || BySetPos.Contains(-(behind + 1));
    }

    /// <summary>The day, week, month or year around it, and where the next one begins.</summary>
    private (DateOnly Begin, DateOnly End) PeriodOf(DateOnly day) => Frequency switch
    {
        Frequency.Daily => (day, day.AddDays(1)),
        Frequency.Weekly => (DateOnly.FromDayNumber(WeekOf(day)), DateOnly.FromDayNumber(WeekOf(day)).AddDays(7)),
        Frequency.Monthly => (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1)),
        _ => (new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 1, 1).AddYears(1)),
    };

    private bool Has(DateOnly day, DateOnly first)
    {
        if (ByMonth.Count > 0 && !ByMonth.Contains(day.Month)) return false;

        return Frequency switch
        {
            Frequency.Daily => (day.DayNumber - first.DayNumber) % Interval == 0 && FitsByDay(day) && FitsByMonthDay(day),
            Frequency.Weekly => (WeekOf(day) - WeekOf(first)) / 7 % Interval == 0 && (ByDay.Count > 0 ? FitsByDay(day) : day.DayOfWeek == first.DayOfWeek),
            Frequency.Monthly => (((day.Year - first.Year) * 12) + day.Month - first.Month) % Interval == 0 && FitsInMonth(day, first),
            _ => (day.Year - first.Year) % Interval == 0 && FitsInMonth(day, first) && (IsAnyMonth || day.Month == first.Month),
        };
    }

    /// <summary>A yearly rule that says days, or months, is not of the first one's month alone.</summary>
    private bool IsAnyMonth => ByMonth.Count > 0 || ByDay.Count > 0 || ByMonthDay.Count > 0;

    private bool FitsInMonth(DateOnly day, DateOnly first) =>
        ByDay.Count == 0 && ByMonthDay.Count == 0 ? day.Day == first.Day : FitsByDay(day) && FitsByMonthDay(day);

    private bool FitsByDay(DateOnly day) => ByDay.Count == 0 || ByDay.Any(by => by.Day == day.DayOfWeek && (by.Nth == 0 || by.Nth == NthOf(day, by.Nth < 0)));

    private bool FitsByMonthDay(DateOnly day) =>
        ByMonthDay.Count == 0 || ByMonthDay.Any(number => number == (number > 0 ? day.Day : day.Day - DateTime.DaysInMonth(day.Year, day.Month) - 1));

    private static int NthOf(DateOnly day, bool fromEnd) =>
        fromEnd ? -(((DateTime.DaysInMonth(day.Year, day.Month) - day.Day) / 7) + 1) : ((day.Day - 1) / 7) + 1;

    /// <summary>The number of the day that its week begins on.</summary>
    private int WeekOf(DateOnly day) => day.DayNumber - (((int)day.DayOfWeek - (int)WeekStart + 7) % 7);
}
