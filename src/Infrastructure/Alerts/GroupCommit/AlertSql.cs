namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// The statements of a batch. Locks are taken in one order everywhere: incidents by id, then alerts by id; new rows go in by group key and
/// fingerprint. What two nodes still cross in, PostgreSQL finds, and the one it ends decides anew. Their plans are made once, perhaps while the
/// tables are still empty, so each is written in a way that leaves the planner one way to go: by key.
/// </summary>
internal static class AlertSql
{
    /// <summary>Of a group key k.group_key: the incident that has it, or else the one that had it last.</summary>
    private const string BoundTo = """
        select b.incident_id from (
            select a.incident_id, 'infinity'::timestamptz as until from incidents.group_bindings a where a.group_key = k.group_key and a.active
            union all
            select o.incident_id, (select i.resolved_at from incidents.incidents i where i.id = o.incident_id)
            from incidents.group_bindings o where o.group_key = k.group_key and not o.active) b
        order by b.until desc nulls last, b.incident_id desc
        limit 1
        """;

    /// <summary>
    /// $1 fingerprints, which are group keys too. The incident of each newest episode, null for one that has none, and the one that each group key is bound to.
    /// </summary>
    public const string FindIncidents = $"""
        select incident_id from alerts.alerts where fingerprint = any($1) and latest
        union
        select bound.incident_id from unnest($1) as k (group_key) cross join lateral ({BoundTo}) bound
        """;

    /// <summary>$1 incident ids.</summary>
    public const string LockIncidents = """
        select id, severity, type, state, created_at, opened_at, resolved_at, updated_at from incidents.incidents
        where id = any($1) order by id for update
        """;

    /// <summary>$1 fingerprints. A statement of its own after the incidents' locks: its snapshot sees what their last holders committed.</summary>
    public const string LockAlerts = """
        select id, fingerprint, incident_id, severity, status, title, severity_as_sent, suppressed_by, held_until, moves, first_seen_at, begins from alerts.alerts
        where fingerprint = any($1) and latest order by id for update
        """;

    /// <summary>$1 fingerprints. Locked as well, for other nodes count up without a look at the alert.</summary>
    public const string LockSightings = """
        select s.alert_id, s.expires_at from alerts.sightings s
        where s.alert_id = any(array(select a.id from alerts.alerts a where a.fingerprint = any($1) and a.latest)) and s.expires_at is not null
        order by s.alert_id for update
        """;

    /// <summary>$1 group keys.</summary>
    public const string ReadBindings = $"select k.group_key, bound.incident_id from unnest($1) as k (group_key) cross join lateral ({BoundTo}) bound";

    /// <summary>$1 incident ids. Whoever begins or ends an episode holds the incident's lock. (As text, so that no index of all that fires is read.)</summary>
    public const string CountFiring = """
        select incident_id, count(*)::int from alerts.alerts where incident_id = any($1) and status || '' = 'firing' group by incident_id
        """;

    /// <summary>
    /// $1 alert ids in their order, $2 how often, $3 until when, $4 held back, $5 moves, $6 now, $7 how many alerts. Counts up what is known to fire, and fails
    /// the whole batch if one of them is not live: over, or its incident is over or of lower severity, or is held back or not other than was known, or a
    /// person moved it to another incident than is known. That one has to be decided on.
    /// </summary>
    public const string CountUp = """
        with seen as (
            update alerts.sightings s
            set last_seen_at = greatest(s.last_seen_at, $6), occurrences = s.occurrences + u.times, expires_at = coalesce(u.expires_at, s.expires_at),
                check_at = least(s.check_at, u.expires_at)
            from unnest($1, $2, $3, $4, $5) as u (alert_id, times, expires_at, held, moves)
            where s.alert_id = u.alert_id and s.live and s.held = u.held and s.moves = u.moves
            returning 1)
        select alerts.expect(count(*), $7) from seen
        """;

    /// <summary>What <see cref="CountUp"/> and the others fail with when something changed meanwhile.</summary>
    public const string ChangedMeanwhile = "IM001";

    public const string InsertIncidents = """
        insert into incidents.incidents (
            id, title, description, severity, type, source, state, services, assignees, labels, created_at, updated_at, opened_at,
            acknowledged_at, resolved_at, resolved_by, resolution_method, resolution_notes, version)
        select id, title, description, severity, type, source, state, services::text[], '{}', labels, $12, $12, $12,
               case when acknowledged then $12 end,
               case when resolved then $12 end,
               case when resolved then 'system' end,
               case when resolved then 'automated' end,
               case when resolved then 'last_alert_resolved' end, 1
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as row (
            id, title, description, severity, type, source, state, services, labels, acknowledged, resolved)
        """;

    /// <summary>
    /// A batch moves an incident to open, acknowledged or resolved and nowhere else. One that was reopened has an opened_at, also where the same
    /// batch resolved it again. $1 ids, $2 severities, $3 states, $4 moved, $5 opened, $6 acknowledged, $7 resolved, $8 updated.
    /// </summary>
    public const string UpdateIncidents = """
        update incidents.incidents i
        set severity = row.severity, state = row.state, version = i.version + 1, updated_at = row.updated_at,
            opened_at = coalesce(row.opened_at, i.opened_at),
            acknowledged_at = case when row.opened_at is null then coalesce(i.acknowledged_at, row.acknowledged_at) else row.acknowledged_at end,
            snoozed_until = case when row.moved or row.opened_at is not null then null else i.snoozed_until end,
            resolved_at = row.resolved_at,
            closed_at = null,
            root_cause = case when row.moved then null else i.root_cause end,
            resolved_by = case when row.moved and row.state = 'resolved' then 'system' end,
            resolution_method = case when row.moved and row.state = 'resolved' then 'automated' end,
            resolution_notes = case when row.moved and row.state = 'resolved' then 'last_alert_resolved' end
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) as row (
            id, severity, state, moved, opened_at, acknowledged_at, resolved_at, updated_at)
        where i.id = row.id
        """;

    /// <summary>
    /// $1 incident ids, $2 active. What another incident has taken meanwhile of one that is reopened stays there: of the keys of many alerts, not all need be free.
    /// </summary>
    public const string FollowIncidents = """
        with mine as (
            select b.group_key, b.incident_id, row.active, row.active and (
                exists (select 1 from incidents.group_bindings o where o.group_key = b.group_key and o.active)
                or row_number() over (partition by b.group_key, row.active order by b.touched_at desc, b.incident_id desc) > 1) as lost
            from incidents.group_bindings b join unnest($1, $2) as row (incident_id, active) on b.incident_id = row.incident_id
            where b.active <> row.active),
        lost as (
            delete from incidents.group_bindings b using mine m
            where b.group_key = m.group_key and b.incident_id = m.incident_id and m.lost)
        update incidents.group_bindings b set active = m.active from mine m
        where b.group_key = m.group_key and b.incident_id = m.incident_id and not m.lost
        """;

    /// <summary>$1 ids, $2 severities, $3 statuses, $4 ended, $5 resolved, $6 latest, $7 the senders' words of the severities.</summary>
    public const string UpdateAlerts = """
        update alerts.alerts a
        set severity = row.severity, severity_as_sent = row.severity_as_sent, status = row.status, latest = row.latest, resolved_at = coalesce(row.resolved_at, a.resolved_at),
            ends_at = coalesce(row.ends_at, a.ends_at), held_until = case when row.status = 'firing' then a.held_until end
        from unnest($1, $2, $3, $4, $5, $6, $7) as row (id, severity, status, ends_at, resolved_at, latest, severity_as_sent)
        where a.id = row.id
        """;

    /// <summary>
    /// $1 alert ids, $2 incident ids, $3 held until, $4 by what. Of alerts that something else holds back than before, or nothing any more. The silences and
    /// windows that did before stand behind, for what they hid is asked afterwards.
    /// </summary>
    public const string UpdateHolds = """
        update alerts.alerts a
        set incident_id = row.incident_id, held_until = row.held_until, suppressed_by = case when row.suppressed_by is null then a.suppressed_by else (
                row.suppressed_by::text[] || array(
                    select x from unnest(a.suppressed_by) as x where x <> all(row.suppressed_by::text[]) and x not like 'inhibition:%'))[1:50] end
        from unnest($1, $2, $3, $4) as row (id, incident_id, held_until, suppressed_by)
        where a.id = row.id
        """;

    /// <summary>$1 revision. What held something back must be what is set when that is committed: whoever changes it waits for us, and sees what we held.</summary>
    public const string ExpectSuppression = """
        select alerts.expect(count(*), 1)
        from (select 1 from alerts.settings_revisions where scope = 'suppression' and revision = $1 for share) as same
        """;

    /// <summary>$1 alert ids, $2 received, $3 expires, $4 live, $5 seen: received, or resolved now, $6 fires, $7 held back, $8 now.</summary>
    public const string UpdateSightings = """
        update alerts.sightings s
        set occurrences = s.occurrences + row.received, expires_at = coalesce(row.expires_at, s.expires_at), live = row.live,
            check_at = case when row.fires then least(s.check_at, row.expires_at) end, held = row.held,
            last_seen_at = case when row.seen then greatest(s.last_seen_at, $8) else s.last_seen_at end
        from unnest($1, $2, $3, $4, $5, $6, $7) as row (alert_id, received, expires_at, live, seen, fires, held)
        where s.alert_id = row.alert_id
        """;

    /// <summary>$1 alert ids, $2 received, $3 expires, $4 live, $5 fires, $6 held back, $7 now.</summary>
    public const string InsertSightings = """
        insert into alerts.sightings (alert_id, occurrences, expires_at, check_at, live, held, last_seen_at)
        select alert_id, occurrences, expires_at, case when fires then expires_at end, live, held, $7
        from unnest($1, $2, $3, $4, $5, $6) as row (alert_id, occurrences, expires_at, live, fires, held)
        """;

    /// <summary>$1 incident ids. Their text is indexed a little later, apart from the intake: it costs more than all the rest of an incident.</summary>
    public const string IndexTextLater = "insert into incidents.unindexed (incident_id) select * from unnest($1)";

    public const string InsertAlerts = """
        insert into alerts.alerts (
            id, fingerprint, incident_id, integration, source, title, description, severity, type, severity_as_sent, type_as_sent, external_id,
            dedup_key, labels, annotations, services, runbook_url, links, status, starts_at, ends_at, resolved_at, latest, mapped_by,
            suppressed_by, held_until, begins, first_seen_at)
        select id, fingerprint, incident_id, integration, source, title, description, severity, type, severity_as_sent, type_as_sent, external_id,
               dedup_key, labels, annotations, services::text[], runbook_url, links::text[], status, starts_at, ends_at, resolved_at,
               latest, mapped_by::text[], suppressed_by::text[], held_until, begins::timestamptz[], $28
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27) as row (
            id, fingerprint, incident_id, integration, source, title, description, severity, type, severity_as_sent, type_as_sent, external_id,
            dedup_key, labels, annotations, services, runbook_url, links, status, starts_at, ends_at, resolved_at, latest, mapped_by,
            suppressed_by, held_until, begins)
        """;

    /// <summary>$1 incident ids, $2 times, $3 actors, $4 events, $5 from, $6 to, $7 texts.</summary>
    public const string InsertTimeline = """
        insert into incidents.timeline (incident_id, at, actor, event, "from", "to", text) select * from unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    public const string InsertReceipt = """
        insert into alerts.receipts (
            id, first_index, received_at, integrations, formats, senders, alerts, lengths, outcomes, alert_ids, details, body, body_length)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    /// <summary>Of a transaction that is not going to be committed: what would refuse it then.</summary>
    public const string CheckAll = "set constraints all immediate";

    /// <summary>
    /// $1 process id, $2 when it started, for ids are used again. Ends it if it is still there, and says whether it ended within a second; nothing if
    /// it is gone, or is this one.
    /// </summary>
    public const string EndBackend = """
        select pg_terminate_backend(pid, 1000) from pg_stat_activity
        where pid = $1 and backend_start = $2 and pid <> pg_backend_pid() and datname = current_database() and usename = current_user
        """;

    /// <summary>$1 receipt id, $2 first index, $3 when. Whether a commit whose answer was lost came to be.</summary>
    public const string FindReceipt = "select 1 from alerts.receipts where id = $1 and first_index = $2 and received_at = $3";
}
