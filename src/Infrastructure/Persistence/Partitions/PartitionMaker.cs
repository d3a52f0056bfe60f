using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Partitions;

/// <summary>
/// Makes partitions before their time, each beginning where the last one ends: after weeks without any node, one covers the gap. What DEFAULT took
/// meanwhile stays in its place: it becomes the partition of that time. Every step may be the last; the next tick goes on from there.
/// </summary>
internal sealed class PartitionMaker(Database database, ILogger<PartitionMaker> log)
{
    /// <summary>A check that is left behind by a node that died refuses rows when its end comes.</summary>
    private static readonly TimeSpan TooLateToFinish = TimeSpan.FromDays(2);

    private static readonly TimeSpan LongestScan = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<Partition>> Read(PartitionedTable table, CancellationToken ct)
    {
        List<Partition> found = [];
        await using var command = database.DataSource.CreateCommand(PartitionSql.List(table));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(new Partition(rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1)));
        return found;
    }

    public async Task Make(PartitionedTable table, Lease lease, DateTimeOffset now, CancellationToken ct)
    {
        if (await Ask<DateTime>(PartitionSql.FindClosing(table), ct) is { } closing && closing < (now + TooLateToFinish).UtcDateTime)
            await Execute(lease, PartitionSql.Reopen(table, closing), ct);

        var end = await Read(table, ct) is [.., var last] ? last.End : (DateTimeOffset?)null;
        while (end is null || end < now + table.Ahead) end = await MakeNext(table, lease, end, now, ct);
    }

    /// <returns>Where it ends.</returns>
    private async Task<DateTimeOffset> MakeNext(PartitionedTable table, Lease lease, DateTimeOffset? start, DateTimeOffset now, CancellationToken ct)
    {
        var end = table.CutAfter(start > now ? start.Value : now);
        if (await Ask<bool>(PartitionSql.HasStrays(table, start, end), ct) is false && await TryAdd(table, lease, start, end, ct)) return end;

        return await TryTakeOver(table, lease, start, table.CutAfter(now + table.Ahead), ct) ?? end; // if not, later ones begin at the next cut
    }

    private static async Task<bool> TryAdd(PartitionedTable table, Lease lease, DateTimeOffset? start, DateTimeOffset end, CancellationToken ct)
    {
        try
        {
            await Execute(lease, PartitionSql.Add(table, start, end), ct);
            return true;
        }
        catch (PostgresException stray) when (stray.SqlState is PostgresErrorCodes.CheckViolation)
        {
            return false; // a row of that time went to DEFAULT since we looked
        }
    }

    /// <returns>Null if DEFAULT has rows outside of these bounds, by a clock that was far ahead: it stays what it is.</returns>
    private async Task<DateTimeOffset?> TryTakeOver(PartitionedTable table, Lease lease, DateTimeOffset? start, DateTimeOffset end, CancellationToken ct)
    {
        try
        {
            if (await Ask<DateTime>(PartitionSql.FindClosing(table), ct) is { } begun) end = begun;
            else await Execute(lease, PartitionSql.Close(table, start, end), ct);

            await using var validate = database.DataSource.CreateCommand(PartitionSql.Validate(table, end)); // hinders nobody, and changes nothing
            validate.CommandTimeout = (int)LongestScan.TotalSeconds;
            await validate.ExecuteNonQueryAsync(ct);

            await Execute(lease, PartitionSql.TakeOver(table, start, end), ct);
            return end;
        }
        catch (PostgresException stray) when (stray.SqlState is PostgresErrorCodes.CheckViolation)
        {
            await Execute(lease, PartitionSql.Reopen(table, end), ct);
            log.LogWarning("{Table} keeps its rows: some of them are outside of the time until {End}", table.Default, end);
            return null;
        }
    }

    private static Task Execute(Lease lease, string sql, CancellationToken ct) => lease.Write(
        async transaction =>
        {
            await PartitionSql.Execute(transaction, sql, ct);
            return true;
        },
        ct);

    private async Task<T?> Ask<T>(string sql, CancellationToken ct) where T : struct
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(ct);
    }
}
