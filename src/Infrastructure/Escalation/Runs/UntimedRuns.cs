using IncidentManager.Application.Escalation.Runs;
using Npgsql;

namespace IncidentManager.Infrastructure.Escalation.Runs;

internal sealed record UntimedRun(Guid Run, Guid Incident, string Policy);

/// <summary>
/// Finds runs that nothing would wake, and wakes them: what then happens is decided as ever. Which ones: something of theirs is due, now or later, and their
/// timer is not there, given up, or set for much later; or the incident has been open for a while, and they are held by an acknowledgement, are of an earlier opening of it,
/// only record it although its severity pages somebody, or are through without having pressed although it presses.
/// </summary>
internal static class UntimedRuns
{
    public const int AtOnce = 5_000;

    /// <summary>What is just being handled, or tried again after a failure, is not lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Of an incident i under a run r: its severity has an urgency, as PolicyReader has it where the policy says nothing.</summary>
    private const string UrgencyOf = "coalesce(r.text -> 'urgency' ->> i.severity, case i.severity when 'p4' then 'record' when 'p3' then 'low' else 'high' end)";

    /// <summary>$1 now, $2 patience, $3 how many. A run and its timer are written in one commit, so one look sees both as they are or as they were.</summary>
    private const string Wake = $"""
        with lost as (
            select r.id from escalation.runs r
            where r.next_at is not null
              and not exists (
                  select 1 from common.outbox o
                  where o.type = '{GoOnWithRun.Type}' and o.business_key = r.id::text and o.dead_at is null
                    and o.available_at <= greatest(r.next_at, $1) + $2)
            union
            select r.id from escalation.runs r join incidents.incidents i on i.id = r.incident_id
            where r.state <> 'ended' and i.state = 'open' and i.opened_at < $1 - $2 and (
                r.state = 'acknowledged' or r.opened_at <> i.opened_at
                or (r.state = 'recorded' and i.updated_at < $1 - $2 and {UrgencyOf} <> 'record')
                or (r.state = 'finished' and i.updated_at < $1 - $2 and not r.has_pressed and {UrgencyOf} = 'high'))
              and not exists (
                  select 1 from common.outbox o
                  where o.type = '{GoOnWithRun.Type}' and o.business_key = r.id::text and o.dead_at is null and o.available_at <= $1)
            limit $3),
        woken as (
            insert into common.outbox (id, type, payload, business_key, available_at, created_at)
            select gen_random_uuid(), '{GoOnWithRun.Type}', jsonb_build_object('run', id), id::text, $1, $1 from lost order by id::text
            on conflict (type, business_key) where business_key is not null and dead_at is null do update
            set available_at = excluded.available_at, attempts = 0, last_error = null, claim = null, claimed_until = null)
        select r.id, r.incident_id, r.policy from escalation.runs r where r.id = any(array(select id from lost))
        """;

    public static async Task<IReadOnlyList<UntimedRun>> WakeAll(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Wake, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = Patience });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        List<UntimedRun> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(new UntimedRun(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2)));
        return found;
    }
}
