using System.Globalization;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Partitions;

/// <summary>
/// The statements of partitions. Each takes its locks at once or gives up: who waits for a lock on the whole table makes all wait that come later.
/// </summary>
internal static class PartitionSql
{
    public const string AtOnce = "set local lock_timeout = '100ms'; set local statement_timeout = '1s';";

    /// <summary>The first step of taking DEFAULT over: a check that is not valid yet carries this name and the end.</summary>
    public const string Closing = "_closing_";

    public static string List(PartitionedTable table) => $"""
        select c.relname::text, (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''(.*)''\)'))[1]::timestamptz as ends_at
        from pg_inherits h join pg_class c on c.oid = h.inhrelid
        where h.inhparent = '{table.Parent}'::regclass and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
        order by ends_at
        """;

    public static string HasStrays(PartitionedTable table, DateTimeOffset? start, DateTimeOffset end) =>
        $"select exists (select 1 from {table.Default} where {Within(table, start, end)})";

    /// <summary>Attached, and not created as a partition: that would lock the whole table. The scan of DEFAULT under its lock finds it all but empty.</summary>
    public static string Add(PartitionedTable table, DateTimeOffset? start, DateTimeOffset end) => $"""
        {AtOnce}
        create table {table.Schema}.{table.NameUntil(end)} (like {table.Parent} including all);
        {Attach(table, start, end)}
        """;

    /// <summary>From here on, DEFAULT refuses what is later than the end: far ahead, and for as long as the other steps take.</summary>
    public static string Close(PartitionedTable table, DateTimeOffset? start, DateTimeOffset end) => $"""
        {AtOnce}
        alter table {table.Default} add constraint {ClosingName(table, end)} check ({Within(table, start, end)}) not valid;
        """;

    public static string Validate(PartitionedTable table, DateTimeOffset end) => $"alter table {table.Default} validate constraint {ClosingName(table, end)}";

    public static string Reopen(PartitionedTable table, DateTimeOffset end) => $"""
        {AtOnce}
        alter table {table.Default} drop constraint if exists {ClosingName(table, end)};
        """;

    /// <summary>DEFAULT becomes a partition with bounds, and is replaced by an empty one. No row is read or moved: the check proves the bounds.</summary>
    public static string TakeOver(PartitionedTable table, DateTimeOffset? start, DateTimeOffset end) => $"""
        {AtOnce}
        alter table {table.Parent} detach partition {table.Default};
        alter table {table.Default} rename to {table.NameUntil(end)};
        {Attach(table, start, end)}
        alter table {table.Schema}.{table.NameUntil(end)} drop constraint {ClosingName(table, end)};
        create table {table.Default} (like {table.Parent} including all);
        alter table {table.Parent} attach partition {table.Default} default;
        """;

    /// <summary>The end that DEFAULT is being closed with; what a node that died has left behind.</summary>
    public static string FindClosing(PartitionedTable table) => $"""
        select to_date(right(conname, 8), 'YYYYMMDD')::timestamp at time zone 'UTC' from pg_constraint
        where conrelid = '{table.Default}'::regclass and starts_with(conname, '{table.DefaultName}{Closing}')
        """;

    /// <summary>Nobody adds to it from here on, and readers may go on.</summary>
    public static string Freeze(PartitionedTable table, Partition partition) =>
        $"set local lock_timeout = '100ms'; lock table {table.Schema}.{partition.Name} in share row exclusive mode;";

    public static string Drop(PartitionedTable table, Partition partition) => $"{AtOnce} drop table {table.Schema}.{partition.Name};";

    public static async Task Execute(NpgsqlTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string ClosingName(PartitionedTable table, DateTimeOffset end) =>
        string.Create(CultureInfo.InvariantCulture, $"{table.DefaultName}{Closing}{end.UtcDateTime:yyyyMMdd}");

    private static string Attach(PartitionedTable table, DateTimeOffset? start, DateTimeOffset end) => $"""
        alter table {table.Parent} attach partition {table.Schema}.{table.NameUntil(end)}
            for values from ({(start is { } from ? Literal(from) : "minvalue")}) to ({Literal(end)});
        """;

    private static string Within(PartitionedTable table, DateTimeOffset? start, DateTimeOffset end) =>
        start is { } from ? $"{table.Time} >= {Literal(from)} and {table.Time} < {Literal(end)}" : $"{table.Time} < {Literal(end)}";

    private static string Literal(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"timestamptz '{time.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00'");
}
