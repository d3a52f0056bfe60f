using System.Globalization;
using IncidentManager.Infrastructure.Persistence.Partitions;

namespace IncidentManager.Unit.Persistence;

public sealed class CuttingATable
{
    [Theory]
    [InlineData(Period.Day, "2026-03-01T12:00:00Z", "2026-03-02T00:00:00Z")]
    [InlineData(Period.Day, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")]
    [InlineData(Period.Day, "2026-12-31T23:59:59.999999Z", "2027-01-01T00:00:00Z")]
    [InlineData(Period.Day, "2026-03-02T01:00:00+02:00", "2026-03-02T00:00:00Z")]
    [InlineData(Period.Month, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData(Period.Month, "2028-02-29T12:00:00Z", "2028-03-01T00:00:00Z")]
    [InlineData(Period.Month, "2027-01-01T00:30:00+01:00", "2027-01-01T00:00:00Z")]
    public void Ends_a_partition_at_the_next_cut_in_utc(object period, string time, string end) =>
        new PartitionedTable("alerts", "receipts", "received_at", (Period)period, TimeSpan.Zero)
            .CutAfter(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture))
            .ShouldBe(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
}
