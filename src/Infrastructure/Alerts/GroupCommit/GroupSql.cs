namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// The statements about groups of a batch. The locks of groups are taken before any row's, in the order of their numbers. A key that two nodes give to two
/// incidents at once meets itself at ux_group_bindings_active, and the slower one decides anew.
/// </summary>
internal static class GroupSql
{
    /// <summary>$1 numbers in their order, $2 exclusive. The first number is this product's for locks of groups; what no row stands for yet can't be locked otherwise.</summary>
    public const string Lock = """
        select case when row.exclusive then pg_advisory_xact_lock(6006, row.number)::text else pg_advisory_xact_lock_shared(6006, row.number)::text end
        from unnest($1, $2) as row (number, exclusive)
        """;

    /// <summary>$1 group keys of rules and services. The active incident that has each, or else the one that had it last.</summary>
    public const string Find = """
        select k.group_key, bound.incident_id, bound.touched_at, bound.is_explained, bound.resolved_at
        from unnest($1) as k (group_key) cross join lateral (
            select b.incident_id, b.touched_at, b.is_explained, (select i.resolved_at from incidents.incidents i where i.id = b.incident_id) as resolved_at
            from incidents.group_bindings b where b.group_key = k.group_key and b.kind <> 'fingerprint'
            order by b.active desc, b.touched_at desc limit 1) bound
        """;

    /// <summary>$1 group keys, $2 since when an alert counts. Firing alerts that wait for others.</summary>
    public const string FindWaiting = """
        select w.group_key, w.alert_id
        from unnest($1, $2) as k (group_key, since)
        join correlation.waiting_alerts w on w.group_key = k.group_key and w.since > k.since
        join alerts.alerts a on a.id = w.alert_id
        where a.status = 'firing' and a.incident_id is null
        """;

    /// <summary>$1 group keys, $2 incident ids, $3 when they were touched as far as was known. Of others, which had them for too long; one that was touched since keeps it.</summary>
    public const string LetGo = """
        delete from incidents.group_bindings b using unnest($1, $2, $3) as row (group_key, incident_id, touched_at)
        where b.group_key = row.group_key and b.incident_id = row.incident_id and b.kind <> 'fingerprint' and b.touched_at <= row.touched_at
        """;

    /// <summary>$1 group keys, $2 incident ids, $3 active, $4 kinds, $5 explained, $6 now.</summary>
    public const string Bind = """
        insert into incidents.group_bindings (group_key, incident_id, active, kind, is_explained, touched_at)
        select group_key, incident_id, active, kind, explained, $6 from unnest($1, $2, $3, $4, $5) as row (group_key, incident_id, active, kind, explained)
        on conflict (group_key, incident_id) where kind <> 'fingerprint' do update set active = excluded.active, touched_at = excluded.touched_at
        """;

    /// <summary>$1 group keys, $2 incident ids, $3 touched, $4 explained.</summary>
    public const string Touch = """
        update incidents.group_bindings b set touched_at = greatest(b.touched_at, row.touched_at), is_explained = row.explained
        from unnest($1, $2, $3, $4) as row (group_key, incident_id, touched_at, explained)
        where b.group_key = row.group_key and b.incident_id = row.incident_id and b.kind <> 'fingerprint'
        """;

    /// <summary>$1 group keys, $2 alert ids, $3 now.</summary>
    public const string Wait = """
        insert into correlation.waiting_alerts (group_key, alert_id, since) select group_key, alert_id, $3 from unnest($1, $2) as row (group_key, alert_id)
        on conflict do nothing
        """;

    /// <summary>$1 group keys, $2 now. Enough alerts fire: whoever waits, however long, is to be looked at at once.</summary>
    public const string WaitNoMore = """
        with over as (delete from correlation.waiting_alerts where group_key = any($1) returning alert_id)
        update alerts.alerts a set held_until = $2 from over where a.id = over.alert_id and a.held_until > $2
        """;

    /// <summary>$1 alert ids, $2 incident ids, $3 times, $4 strategies, $5 reasons, $6 rules, $7 versions, $8 keys, $9 distances, $10 related.</summary>
    public const string InsertDecisions = """
        insert into correlation.decisions (alert_id, incident_id, at, strategy, reason, rule, rule_version, keys, distance, related_to)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict do nothing
        """;
}
