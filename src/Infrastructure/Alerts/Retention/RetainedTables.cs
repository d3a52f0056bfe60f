using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Partitions;

namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>What is dropped by partitions.</summary>
internal static class RetainedTables
{
    public static readonly PartitionedTable Receipts = new(Schemas.Alerts, "receipts", "received_at", Period.Day, TimeSpan.FromDays(7));

    public static readonly PartitionedTable Timeline = new(Schemas.Incidents, "timeline", "at", Period.Month, TimeSpan.FromDays(62));
}
