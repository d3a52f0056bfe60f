using IncidentManager.Infrastructure.Alerts.Retention;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Alerts.Retention;

/// <summary>What tests of retention say and ask.</summary>
internal static class Retained
{
    /// <summary>One tick, after the one that the clock or the start may have set off.</summary>
    public static Task Retain(this App app) => app.Services.GetRequiredService<RetentionWorker>().Tick(TestContext.Current.CancellationToken);

    public static Task Do(this App app, string sql) => app.Sql<object?>(sql);

    public static async Task Do(this TestPostgres postgres, string database, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionTo(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A reader, such as a backup, who keeps its lock until it is disposed.</summary>
    public static async Task<NpgsqlConnection> Read(this App app, string table)
    {
        var connection = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; lock table {table} in access share mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public static string ReceiptAt(string time, int outcome = 0) => $$"""
        insert into alerts.receipts values (
            gen_random_uuid(), 0, '{{time}}', '{api}', '{native}', '{""}', '{1}', '{0}', '{{{outcome}}}', array[gen_random_uuid()], null, null, 0);
        """;

    public static string EntryAt(string time) => $"""
        insert into incidents.timeline (at, incident_id, actor, event) values ('{time}', gen_random_uuid(), 'ana', 'note_added');
        """;

    /// <summary>The partitions with bounds, in their order, without the table's name.</summary>
    public static Task<string> Partitions(this App app, string table) => app.Sql<string>($"""
        select coalesce(string_agg(replace(c.relname, split_part('{table}', '.', 2) || '_until_', ''), ' ' order by c.relname), '')
        from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhparent = '{table}'::regclass and c.relname not like '%default'
        """);

    public static Task<long> Rows(this App app, string table) => app.Sql<long>($"select count(*) from {table}");

    public static Task<string> Ledger(this App app) => app.Sql<string>("""
        select (select coalesce(string_agg(outcome || ' ' || alerts, ', ' order by outcome), '') from alerts.ledger) || '; ' || c::text from alerts.conservation c
        """);

    /// <summary>Another node has the lease, and does nothing.</summary>
    public static Task GiveLeaseAway(this App app) => app.Do("""
        update common.leases set owner = gen_random_uuid(), epoch = epoch + 1, expires_at = clock_timestamp() + interval '1 day' where name = 'retention'
        """);

    public static Task ExpireLeaseOfRetention(this App app) =>
        app.Do("update common.leases set expires_at = clock_timestamp() - interval '1 second' where name = 'retention'");
}
