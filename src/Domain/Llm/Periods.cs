namespace IncidentManager.Domain.Llm;

public static class Periods
{
    /// <summary>When the period began that a time lies in, in UTC.</summary>
    public static DateTimeOffset StartOf(BudgetPeriod period, DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return new DateTimeOffset(utc.Year, utc.Month, period is BudgetPeriod.Day ? utc.Day : 1, 0, 0, 0, TimeSpan.Zero);
    }

    /// <summary>When a period ends, by its start.</summary>
    public static DateTimeOffset EndOf(BudgetPeriod period, DateTimeOffset start) => period is BudgetPeriod.Day ? start.AddDays(1) : start.AddMonths(1);
}
