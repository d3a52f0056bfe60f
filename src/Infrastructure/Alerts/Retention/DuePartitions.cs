using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Partitions;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>Drops whole partitions whose time is over. A partition is frozen while it is read, which may take minutes and hinders nobody; the drop is short.</summary>
internal sealed class DuePartitions(Database database, RetentionLease lease, PartitionMaker partitions)
{
    private static readonly TimeSpan LongestScan = TimeSpan.FromHours(1);

    /// <returns>How many days were dropped, their sums added to the totals in the same transaction.</returns>
    public Task<int> DropReceipts(DateTimeOffset before, CancellationToken ct) => Drop(
        RetainedTables.Receipts, before,
        async (transaction, partition) =>
        {
            await using var add = Command(transaction, RetentionSql.AddUpReceipts($"{RetainedTables.Receipts.Schema}.{partition.Name}"));
            await add.ExecuteNonQueryAsync(ct);
            return true;
        },
        ct);

    /// <returns>How many months were dropped: those in which no incident has entries that is kept.</returns>
    public Task<int> DropTimeline(DateTimeOffset before, CancellationToken ct) => Drop(
        RetainedTables.Timeline, before,
        async (transaction, partition) =>
        {
            await using var ask = Command(transaction, RetentionSql.HasEntriesOfTheKept($"{RetainedTables.Timeline.Schema}.{partition.Name}"));
            ask.Parameters.Add(new NpgsqlParameter { Value = partition.End });
            return !(bool)(await ask.ExecuteScalarAsync(ct))!;
        },
        ct);

    private async Task<int> Drop(
        PartitionedTable table, DateTimeOffset before, Func<NpgsqlTransaction, Partition, Task<bool>> prepare, CancellationToken ct)
    {
        var dropped = 0;
        foreach (var partition in (await partitions.Read(table, ct)).Where(partition => partition.End <= before))
        {
            await using var connection = await database.DataSource.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await PartitionSql.Execute(transaction, PartitionSql.Freeze(table, partition), ct);
            if (!await prepare(transaction, partition)) continue;

            await lease.KeepDuring(transaction, ct);
            await PartitionSql.Execute(transaction, PartitionSql.Drop(table, partition), ct);
            await transaction.CommitAsync(ct);
            dropped++;
        }

        return dropped;
    }

    private static NpgsqlCommand Command(NpgsqlTransaction transaction, string sql) =>
        new(sql, transaction.Connection, transaction) { CommandTimeout = (int)LongestScan.TotalSeconds };
}
