using System.Collections.Concurrent;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>A process of the server that serves a connection. Ids of processes are used again, so its start belongs to it.</summary>
internal readonly record struct Backend(int ProcessId, DateTimeOffset StartedAt);

/// <summary>Knows the processes behind a pool's connections; each is asked once when it was started.</summary>
internal sealed class Backends
{
    private const int Capacity = 64;
    private const string AskForStart = "select backend_start from pg_stat_activity where pid = pg_backend_pid()";

    private readonly ConcurrentDictionary<int, Backend> _known = new();

    public void ForgetWhenOpened(NpgsqlDataSourceBuilder pool) => pool.UsePhysicalConnectionInitializer(Forget, connection =>
    {
        Forget(connection);
        return Task.CompletedTask;
    });

    public async ValueTask<Backend> Of(NpgsqlConnection connection)
    {
        if (_known.TryGetValue(connection.ProcessID, out var known)) return known;

        await using var command = new NpgsqlCommand(AskForStart, connection);
        var startedAt = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync())!);
        if (_known.Count >= Capacity) _known.Clear(); // of connections that are long gone, mostly; the others are asked again
        return _known[connection.ProcessID] = new Backend(connection.ProcessID, startedAt);
    }

    private void Forget(NpgsqlConnection connection) => _known.TryRemove(connection.ProcessID, out _);
}
