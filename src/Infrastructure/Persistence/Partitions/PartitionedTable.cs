using System.Globalization;

namespace IncidentManager.Infrastructure.Persistence.Partitions;

/// <summary>A table that is cut by time, in UTC, with a partition without bounds (DEFAULT) for what no other takes.</summary>
/// <param name="Time">The column that it is cut by; it is never null.</param>
/// <param name="Ahead">How long before their time partitions are made.</param>
internal sealed record PartitionedTable(string Schema, string Name, string Time, Period Period, TimeSpan Ahead)
{
    public string Parent => $"{Schema}.{Name}";

    public string DefaultName => $"{Name}_default";

    public string Default => $"{Schema}.{DefaultName}";

    /// <summary>The next cut that is later than the time.</summary>
    public DateTimeOffset CutAfter(DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        return Period is Period.Day ? day.AddDays(1) : day.AddDays(1 - day.Day).AddMonths(1);
    }

    /// <summary>A partition is named after its end: the first one has no beginning.</summary>
    public string NameUntil(DateTimeOffset end) => string.Create(CultureInfo.InvariantCulture, $"{Name}_until_{end.UtcDateTime:yyyyMMdd}");
}

internal enum Period
{
    Day,
    Month,
}

/// <param name="End">The first moment that is no longer in it.</param>
internal sealed record Partition(string Name, DateTimeOffset End);
