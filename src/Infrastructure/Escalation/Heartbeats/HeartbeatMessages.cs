using IncidentManager.Application.Escalation.Heartbeats;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

/// <summary>How SQL leaves <see cref="TellOfHeartbeat"/>: as the outbox sets a timer, but in the statement that made it due.</summary>
internal static class HeartbeatMessages
{
    /// <param name="rows">With a column `name`; in a `from`.</param>
    /// <param name="now">A parameter, as is <paramref name="trace"/>.</param>
    public static string SetFrom(string rows, string now, string trace) => $"""
        insert into common.outbox (id, type, payload, business_key, trace_context, available_at, created_at)
        select gen_random_uuid(), '{TellOfHeartbeat.Type}', jsonb_build_object('name', name), name, {trace}::text, {now}, {now} from {rows} order by name
        on conflict (type, business_key) where business_key is not null and dead_at is null do update
        set payload = excluded.payload, trace_context = excluded.trace_context, available_at = excluded.available_at, attempts = 0, last_error = null,
            claim = null, claimed_until = null
        """;
}
