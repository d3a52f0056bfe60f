using IncidentManager.Application.Notifications;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

internal sealed class OverlookedIncidentsLease(Database database, TimeProvider clock) : Lease("overlooked-incidents", database, clock);

/// <summary>Every minute: no open incident is without a decision on whom to tell, or a timer of one. What is overlooked is looked at, said and counted.</summary>
internal sealed class OverlookedIncidents(
    NotificationMetrics metrics, QueueSignal queue, Database database, Readiness readiness, TimeProvider clock, ILogger<OverlookedIncidents> log)
    : LeasedWorker(new OverlookedIncidentsLease(database, clock), TimeSpan.FromMinutes(1), readiness, clock, log)
{
    private const int AtOnce = 5_000;
    private const int MostNamed = 20;

    /// <summary>What is just being decided, or tried again after a failure, is not overlooked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// $1 now, $2 patience, $3 how many. Each decision on an opening leaves its mark on a thread, or a run; until it is made there is a timer; one that was given up within the
    /// hour is for people to look at. What is left of an earlier opening is no mark. Without routes nobody is told, and what was open before the first of them stays so.
    /// </summary>
    private const string Wake = $$"""
        with overlooked as (
            select i.id from incidents.incidents i
            where i.state = 'open' and i.opened_at < $1 - $2 and i.opened_at >= (select min(created_at) from notifications.routes)
              and not exists (select 1 from notifications.threads t where t.incident_id = i.id and (
                  (t.told_at is not null and t.told_state = 'open') or t.skipped_for not in ('acknowledged_meanwhile', 'resolved_meanwhile', 'never_told')))
              and not exists (select 1 from escalation.runs r where r.incident_id = i.id and (r.state <> 'ended' or r.opened_at = i.opened_at))
              and not exists (
                  select 1 from common.outbox o
                  where o.type = '{{NotifyAbout.Type}}' and o.business_key = i.id::text and (o.dead_at is null or o.dead_at > $1 - interval '1 hour'))
            limit $3)
        insert into common.outbox (id, type, payload, business_key, available_at, created_at)
        select gen_random_uuid(), '{{NotifyAbout.Type}}', jsonb_build_object('incident', jsonb_build_object('value', id), 'since', $1), id::text, $1, $1
        from overlooked order by id::text
        on conflict (type, business_key) where business_key is not null and dead_at is null do nothing
        returning business_key
        """;

    protected override async Task Work(CancellationToken ct)
    {
        var woken = await Lease.Write(transaction => WakeAll(transaction, ct), ct);
        if (woken.Count == 0) return;

        queue.Wake();
        metrics.Repaired(woken.Count);
        foreach (var incident in woken.Take(MostNamed)) Log.LogWarning("Nobody had decided whom to tell of incident {Incident}; it is looked at now", incident);
        if (woken.Count > MostNamed) Log.LogWarning("{Count} incidents were overlooked in all", woken.Count);
    }

    private async Task<IReadOnlyList<string>> WakeAll(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Wake, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = Clock.Now() });
        command.Parameters.Add(new NpgsqlParameter { Value = Patience });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        List<string> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return found;
    }
}
