namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>The statements that drop what is due, and add what they drop to the totals, so that alerts.conservation holds for all time.</summary>
internal static class RetentionSql
{
    private const string AddToTotals = """
        on conflict (name) do update set alerts = total.alerts + excluded.alerts
        """;

    /// <summary>$1 before when, $2 how many. Rows that came by a clock that was far off; they have no partition of their time.</summary>
    public const string DeleteStrayReceipts = $"""
        with gone as (
            delete from alerts.receipts_default where ctid = any(array(
                select ctid from alerts.receipts_default where received_at < $1 limit $2 for update skip locked))
            returning alerts, outcomes),
        summed as (
            insert into alerts.ledger_totals as total (name, alerts)
            {SumOfGone}
            {AddToTotals})
        select count(*)::int from gone
        """;

    /// <summary>
    /// $1 before when, $2 how many. Over, untouched and unseen since, and not merged into one that is kept (it may be taken out again). Locks the incidents, which whoever changes one or begins an episode in it does
    /// first; those that somebody has locked are left for another time.
    /// </summary>
    public const string LockDueIncidents = """
        select id from incidents.incidents
        where updated_at < $1 and state in ('resolved', 'closed')
          and (merged_into is null or not exists (select 1 from incidents.incidents kept where kept.id = incidents.merged_into))
          and not exists (
              select 1 from alerts.alerts a join alerts.sightings s on s.alert_id = a.id
              where a.incident_id = incidents.id and (a.status = 'firing' or s.last_seen_at >= $1))
        order by id limit $2
        for update skip locked
        """;

    /// <summary>$1 incident ids, $2 before when. Again, by what their last holders committed before we locked them.</summary>
    public const string KeepThoseStillDue = """
        select id from unnest($1) as locked (id)
        where not exists (
            select 1 from alerts.alerts a join alerts.sightings s on s.alert_id = a.id
            where a.incident_id = locked.id and (a.status = 'firing' or s.last_seen_at >= $2))
        """;

    /// <summary>$1 incident ids, $2 how many. An incident with very many alerts takes more than one turn.</summary>
    public const string DeleteAlerts = $"""
        with gone as (
            delete from alerts.alerts where id = any(array(
                select id from alerts.alerts where incident_id = any($1) order by id limit $2 for update))
            returning id),
        waited as (delete from correlation.waiting_alerts using gone where alert_id = gone.id),
        decided as (delete from correlation.decisions using gone where alert_id = gone.id),
        seen as (
            delete from alerts.sightings using gone where alert_id = gone.id returning occurrences),
        summed as (
            insert into alerts.ledger_totals as total (name, alerts)
            select 'occurrences', sum(occurrences) from seen having count(*) > 0
            {AddToTotals})
        select count(*)::int from gone
        """;

    /// <summary>$1 before when, $2 how many. Alerts that ended while they were held back belong to no incident that would take them along.</summary>
    public const string DeleteAlertsWithoutIncident = $"""
        with gone as (
            delete from alerts.alerts where id = any(array(
                select id from alerts.alerts where incident_id is null and status = 'resolved' and resolved_at < $1 order by id limit $2 for update skip locked))
            returning id),
        forgotten as (delete from suppression.inhibitors using gone where alert_id = gone.id),
        waited as (delete from correlation.waiting_alerts using gone where alert_id = gone.id),
        decided as (delete from correlation.decisions using gone where alert_id = gone.id),
        seen as (
            delete from alerts.sightings using gone where alert_id = gone.id returning occurrences),
        summed as (
            insert into alerts.ledger_totals as total (name, alerts)
            select 'occurrences', sum(occurrences) from seen having count(*) > 0
            {AddToTotals})
        select count(*)::int from gone
        """;

    /// <summary>$1 incident ids. Their timeline is append-only, and goes with its month.</summary>
    public const string DeleteIncidents = """
        with bindings as (delete from incidents.group_bindings where incident_id = any($1)),
        links as (delete from incidents.links where "from" = any($1) or "to" = any($1)),
        texts as (delete from incidents.search where incident_id = any($1)),
        waiting as (delete from incidents.unindexed where incident_id = any($1)),
        told as (delete from notifications.threads where incident_id = any($1)),
        sent as (delete from notifications.deliveries where incident_id = any($1)),
        escalated as (delete from escalation.runs where incident_id = any($1)),
        known as (delete from enrichment.contexts where incident = any($1)),
        analysed as (delete from llm.runs where incident = any($1)),
        hidden as (delete from llm.pseudonyms where incident = any($1)),
        gone as (delete from incidents.incidents where id = any($1) returning 1)
        select count(*)::int from gone
        """;

    /// <summary>$1 before when, $2 how many.</summary>
    public const string DeleteIdempotencyKeys = """
        with gone as (
            delete from alerts.idempotency_keys where ctid = any(array(
                select ctid from alerts.idempotency_keys where created_at < $1 limit $2 for update skip locked))
            returning 1)
        select count(*)::int from gone
        """;

    /// <summary>$1 before when, $2 how many.</summary>
    public const string DeleteDeadLetters = """
        with gone as (
            delete from common.outbox where id = any(array(
                select id from common.outbox where dead_at < $1 order by dead_at limit $2 for update skip locked))
            returning 1)
        select count(*)::int from gone
        """;

    /// <summary>$1 before when, $2 how many. What is over is never changed again, and no node has it in memory.</summary>
    public const string DeleteSilences = """
        with gone as (
            delete from suppression.silences where id = any(array(
                select id from suppression.silences where ends_at < $1 order by ends_at limit $2 for update skip locked))
            returning 1)
        select count(*)::int from gone
        """;

    /// <summary>$1 before when, $2 how many. What was told only lately is kept as long as what began lately.</summary>
    public const string DeleteChanges = """
        with gone as (
            delete from catalog.changes where id = any(array(
                select id from catalog.changes where started_at < $1 and updated_at < $1 order by started_at limit $2 for update skip locked))
            returning 1)
        select count(*)::int from gone
        """;

    private const string SumOfGone = """
        select name, sum(count) from (
            select 'received' as name, n::bigint as count from gone, unnest(gone.alerts) as n
            union all
            select alerts.outcome_of(code), count(*) from gone, unnest(gone.outcomes) as code group by code) every
        group by name
        """;

    /// <summary>The sums of a whole partition of receipts.</summary>
    public static string AddUpReceipts(string partition) => $"""
        with gone as (select alerts, outcomes from {partition})
        insert into alerts.ledger_totals as total (name, alerts)
        {SumOfGone}
        {AddToTotals}
        """;

    /// <summary>
    /// $1 the end of the month. Whether an incident that is kept has entries in it: few are that old, and each is looked up by its id. Some time is
    /// added to the end, because nodes' clocks differ.
    /// </summary>
    public static string HasEntriesOfTheKept(string partition) => $"""
        select exists (
            select 1 from incidents.incidents i
            where i.created_at < $1 + interval '7 days' and exists (select 1 from {partition} t where t.incident_id = i.id))
        """;
}
