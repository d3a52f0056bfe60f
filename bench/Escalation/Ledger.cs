using System.Diagnostics;
using IncidentManager.Infrastructure.Escalation.Runs;
using Npgsql;

namespace IncidentManager.Escalation;

/// <summary>What the database says of runs and their steps.</summary>
internal sealed class Ledger(string postgres) : IAsyncDisposable
{
    /// <summary>$1 since. Sent is when the receiver had answered.</summary>
    private const string Late = """
        select count(*),
               percentile_disc(0.99) within group (order by extract(epoch from s.taken_at - s.due_at)) * 1000,
               percentile_disc(0.99) within group (order by extract(epoch from d.ended_at - s.due_at)) * 1000
        from escalation.run_steps s left join notifications.deliveries d on d.run = s.run and d.round = s.round and d.step = s.step
        where s.due_at >= $1
        """;

    /// <summary>The one incident with its run and its timer, so many times more. $1 how many.</summary>
    private const string Copies = """
        create temporary table copies on commit drop as select gen_random_uuid() as incident, gen_random_uuid() as run from generate_series(1, $1);
        """;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(postgres);

    /// <summary>Ends when so many runs, and no more, wait for a step, and nothing is due but what gives way to steps.</summary>
    public async Task HasWaiting(int count)
    {
        await using var ask = _database.CreateCommand("""
            select (select count(*) from escalation.runs where state = 'waiting'),
                   (select count(*) from common.outbox where dead_at is null and available_at < now() and not background and type <> 'notify_shifts')
            """);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var left = (Waiting: -1L, Due: -1L);
        for (var since = Stopwatch.GetTimestamp(); left != (count, 0); await timer.WaitForNextTickAsync())
        {
            await using var row = await ask.ExecuteReaderAsync();
            await row.ReadAsync();
            left = (row.GetInt64(0), row.GetInt64(1));
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(5)) throw new TimeoutException($"{left} instead of {count} runs that wait.");
        }
    }

    /// <returns>How many steps, and the 99th percentiles in milliseconds.</returns>
    public async Task<(long Steps, double Taken, double Sent)> Lateness(DateTimeOffset since)
    {
        await using var ask = _database.CreateCommand(Late);
        ask.Parameters.Add(new NpgsqlParameter { Value = since });
        await using var row = await ask.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), (double)row.GetDecimal(1), (double)row.GetDecimal(2));
    }

    /// <summary>Copies the one incident that is there, with its run and its timer.</summary>
    public async Task Multiply(int count)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(Copies, count);
        await Copy("incidents", "incidents", "id = c.incident");
        await Copy("escalation", "runs", "id = c.run, incident_id = c.incident");
        await Run("""
            insert into common.outbox (id, type, payload, business_key, available_at, created_at)
            select gen_random_uuid(), type, jsonb_build_object('run', c.run), c.run::text, available_at, created_at
            from common.outbox, copies c where type = 'go_on_with_run'
            """);
        await transaction.CommitAsync();
        await using var analyze = _database.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();

        async Task Copy(string schema, string table, string changes)
        {
            var changed = changes.Split(", ").Select(one => one.Split(" = ")).ToDictionary(one => one[0], one => one[1]);
            await using var ask = new NpgsqlCommand(
                "select column_name from information_schema.columns where table_schema = $1 and table_name = $2 and is_generated = 'NEVER'", connection, transaction);
            foreach (var name in new[] { schema, table }) ask.Parameters.Add(new NpgsqlParameter { Value = name });
            List<string> columns = [];
            await using (var rows = await ask.ExecuteReaderAsync())
                while (await rows.ReadAsync()) columns.Add(rows.GetString(0));
            await Run($"insert into {schema}.{table} ({string.Join(", ", columns)}) select {string.Join(", ", columns.Select(name => changed.GetValueOrDefault(name, $"o.{name}")))} from {schema}.{table} o, copies c");
        }

        async Task Run(string sql, params object[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 300 };
            foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The product's own look for runs that nothing would wake.</summary>
    /// <returns>Milliseconds, the middle one of five.</returns>
    public async Task<double> Look()
    {
        List<double> took = [];
        for (var turn = 0; turn < 5; turn++) took.Add(await LookOnce());
        return took.Order().ElementAt(2);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<double> LookOnce()
    {
        await using var connection = await _database.OpenConnectionAsync();
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        var lost = await UntimedRuns.WakeAll(transaction, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await transaction.CommitAsync();
        if (lost.Count > 0) throw new InvalidOperationException($"{lost.Count} of them are not well.");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
