using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

/// <summary>
/// Finds the heartbeats that are missed. Asked of an index and not left to a timer of the queue that each ping would set: that would be a row written on three
/// indexes and a NOTIFY, which takes a lock of the whole server, for what is almost never due; so a ping is one update in place, and moves nothing that is indexed.
/// The index says when to look, which may be too early: then the look is put off to when it is due.
/// </summary>
internal sealed class MissedHeartbeats(Database database, QueueSignal queue, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Longer than another node takes to take over: whoever did not look for that long was away, and so were the ears for pings.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);

    /// <summary>$1 now, $2 the last look that is recent enough. Silence counts from where we began to listen again.</summary>
    private const string Look = """
        insert into escalation.heartbeat_watch as w (looked_at, counted_from) values ($1, $1)
        on conflict (only_row) do update
        set looked_at = greatest(w.looked_at, $1), counted_from = case when w.looked_at < $2 then $1 else w.counted_from end
        returning counted_from
        """;

    private const string Due = "greatest(h.last_ping_at, h.counted_from, $2) + make_interval(secs => (h.interval_ms + h.grace_ms) / 1000.0)";

    /// <summary>$1 now, $2 counted from, $3 how many. A ping that is just being written is passed over, and seen at the next look. Without any there is nothing to look at before the first.</summary>
    private static readonly string MarkDue = $"""
        with looked as (
            select name from escalation.heartbeats where check_at <= $1 order by check_at limit $3 for update skip locked),
        marked as (
            update escalation.heartbeats h
            set check_at = case when h.last_ping_at is not null and {Due} > $1 then {Due} end,
                missed_at = case when h.last_ping_at is not null and {Due} <= $1 then $1 end
            from looked l where h.name = l.name
            returning h.name, h.missed_at is not null as missed),
        told as ({HeartbeatMessages.SetFrom("marked where missed", "$1", "null")} returning 1)
        select (select count(*) from marked)::int, (select count(*) from told)::int
        """;

    /// <summary>One round: at most some hundreds.</summary>
    /// <returns>Whether there may be more to do at once.</returns>
    public async Task<bool> MarkSome(CancellationToken ct)
    {
        var now = clock.Now();
        var countedFrom = await LookedAt(now, ct);

        await using var command = database.DataSource.CreateCommand(MarkDue);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = countedFrom });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        if (row.GetInt32(1) > 0) queue.Wake();
        return row.GetInt32(0) == AtOnce;
    }

    private async Task<DateTimeOffset> LookedAt(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(Look);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = now - Away });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.GetFieldValue<DateTimeOffset>(0);
    }
}
