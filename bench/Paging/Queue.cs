using System.Diagnostics;
using Npgsql;

namespace IncidentManager.Paging;

/// <summary>The queue alone: messages whose handler finds nothing to do.</summary>
internal static class Queue
{
    private const string Type = "incidents_changed";

    private const string Insert = $$"""
        insert into common.outbox (id, type, payload, available_at, created_at)
        select gen_random_uuid(), '{{Type}}', '{"incidents": [], "since": "2026-01-01T00:00:00Z"}', now(), now() from generate_series(1, $1)
        """;

    /// <returns>Messages a second, from their commit until the last one is gone.</returns>
    public static async Task<double> PickUpRate(string postgres, int count)
    {
        await using var database = NpgsqlDataSource.Create(postgres);
        await using var insert = database.CreateCommand(Insert);
        insert.Parameters.Add(new NpgsqlParameter { Value = count });
        await insert.ExecuteNonQueryAsync();
        var started = Stopwatch.GetTimestamp();

        await Until(database, Type, left => left == 0);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Waits until so many of a type wait.</summary>
    public static async Task Holds(string postgres, string type, int count)
    {
        await using var database = NpgsqlDataSource.Create(postgres);
        await Until(database, type, held => held == count);
    }

    private static async Task Until(NpgsqlDataSource database, string type, Func<long, bool> isSo)
    {
        await using var ask = database.CreateCommand("select count(*) from common.outbox where type = $1");
        ask.Parameters.Add(new NpgsqlParameter { Value = type });
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!isSo((long)(await ask.ExecuteScalarAsync())!)) await timer.WaitForNextTickAsync();
    }
}
