using System.Diagnostics;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

internal sealed class HeartbeatRows(Database database, QueueSignal queue, TimeProvider clock) : IHeartbeatRows
{
    /// <summary>The lock of the row puts a ping before a miss or after it: before, there is no miss; after it, the ping sees and ends it.</summary>
    private static readonly string SavePing = $"""
        with pinged as (
            update escalation.heartbeats
            set last_ping_at = greatest(last_ping_at, $2),
                recovered_at = case when missed_at is null then recovered_at else $2 end,
                missed_at = null,
                check_at = case when paused then null else coalesce(check_at, $2) end
            where name = $1 and ($3::bytea is null or key_hash = $3)
            returning name, coalesce(recovered_at = $2, false) as recovered),
        told as ({HeartbeatMessages.SetFrom("pinged where recovered", "$2", "$4")} returning 1)
        select recovered or exists (select from told) from pinged
        """;

    private static readonly string SetUnlessOurs = $"""
        {HeartbeatMessages.SetFrom(
            "(select $1::text as name) one where not exists (select from common.outbox where id = $4 and claim = $5)", "$2", "$3")}
        """;

    public async Task<bool> Ping(string name, byte[]? keyHash, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(SavePing);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)keyHash ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(Trace());
        var recovered = (bool?)await command.ExecuteScalarAsync(ct);
        if (recovered is true) queue.Wake();
        return recovered is not null;
    }

    public async Task<DateTimeOffset> ListeningSince(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand("select counted_from from escalation.heartbeat_watch");
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? row.GetFieldValue<DateTimeOffset>(0) : DateTimeOffset.MinValue;
    }

    public async Task TellAgainIfTakenOver(TellOfHeartbeat told, ICurrentMessage message, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(SetUnlessOurs);
        command.Parameters.Add(new NpgsqlParameter { Value = told.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() });
        command.Parameters.Add(Trace());
        command.Parameters.Add(new NpgsqlParameter { Value = message.Id!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Claim!.Value });
        if (await command.ExecuteNonQueryAsync(ct) > 0) queue.Wake();
    }

    private static NpgsqlParameter Trace() => new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
