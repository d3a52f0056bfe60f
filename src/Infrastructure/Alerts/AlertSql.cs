namespace IncidentManager.Infrastructure.Alerts;

/// <summary>
/// The statements of a batch, in the order in which they run. Locks are taken in one order everywhere: incidents by id, then alerts by
/// fingerprint; new rows go in by group key and fingerprint. So two nodes never wait for each other in a circle.
/// </summary>
internal static class AlertSql
{
    /// <summary>$1 fingerprints. The incident of each firing episode, and the one that each group key belongs to or last belonged to.</summary>
    public const string FindIncidents = """
        select incident_id from alerts.alerts where fingerprint = any($1) and latest
        union
        select incident_id from (
            select distinct on (b.group_key) b.incident_id
            from incidents.group_bindings b join incidents.incidents i on i.id = b.incident_id
            where b.group_key = any($1)
            order by b.group_key, b.active desc, i.resolved_at desc nulls last, i.id desc) bound
        """;

    /// <summary>$1 incident ids.</summary>
    public const string LockIncidents = """
        select id, severity, type, state, created_at, resolved_at, updated_at from incidents.incidents where id = any($1) order by id for update
        """;

    /// <summary>$1 fingerprints. A statement of its own after the incidents' locks: its snapshot sees what their last holders committed.</summary>
    public const string LockAlerts = """
        select id, fingerprint, incident_id, severity, status from alerts.alerts
        where fingerprint = any($1) and latest order by fingerprint for update
        """;

    /// <summary>$1 group keys.</summary>
    public const string ReadBindings = """
        select distinct on (b.group_key) b.group_key, b.incident_id
        from incidents.group_bindings b join incidents.incidents i on i.id = b.incident_id
        where b.group_key = any($1)
        order by b.group_key, b.active desc, i.resolved_at desc nulls last, i.id desc
        """;

    /// <summary>$1 incident ids. Whoever changes these counters holds the incident's lock.</summary>
    public const string ReadFiring = "select incident_id, firing from incidents.activity where incident_id = any($1)";

    public const string InsertIncidents = """
        insert into incidents.incidents (
            id, title, description, severity, type, source, state, services, assignees, labels, created_at, updated_at, opened_at,
            resolved_at, resolved_by, resolution_method, resolution_notes, version)
        select id, title, description, severity, type, source, state, services, '{}', labels, created_at, updated_at, opened_at,
               resolved_at,
               case when state = 'resolved' then 'system' end,
               case when state = 'resolved' then 'automated' end,
               case when state = 'resolved' then 'last_alert_resolved' end, 1
        from jsonb_to_recordset($1) as row (
            id uuid, title text, description text, severity text, type text, source text, state text, services text[], labels jsonb,
            created_at timestamptz, updated_at timestamptz, opened_at timestamptz, resolved_at timestamptz)
        """;

    /// <summary>
    /// A batch moves an incident to open or to resolved and nowhere else; without a move only the severity changes. One that was reopened has an
    /// opened_at, also where the same batch resolved it again.
    /// </summary>
    public const string UpdateIncidents = """
        update incidents.incidents i
        set severity = row.severity, state = row.state, version = i.version + 1, updated_at = row.updated_at,
            opened_at = coalesce(row.opened_at, i.opened_at),
            acknowledged_at = case when row.opened_at is null then i.acknowledged_at end,
            resolved_at = row.resolved_at,
            closed_at = null,
            root_cause = case when row.moved then null else i.root_cause end,
            resolved_by = case when row.moved and row.state = 'resolved' then 'system' end,
            resolution_method = case when row.moved and row.state = 'resolved' then 'automated' end,
            resolution_notes = case when row.moved and row.state = 'resolved' then 'last_alert_resolved' end
        from jsonb_to_recordset($1) as row (
            id uuid, severity text, state text, moved boolean, opened_at timestamptz, resolved_at timestamptz, updated_at timestamptz)
        where i.id = row.id
        """;

    public const string FollowIncidents = """
        update incidents.group_bindings b set active = row.active
        from jsonb_to_recordset($1) as row (incident_id uuid, active boolean)
        where b.incident_id = row.incident_id and b.active <> row.active
        """;

    public const string BindGroupKeys = """
        insert into incidents.group_bindings (group_key, incident_id, active)
        select decode(group_key, 'hex'), incident_id, active
        from jsonb_to_recordset($1) as row (group_key text, incident_id uuid, active boolean)
        """;

    public const string UpdateAlerts = """
        update alerts.alerts a
        set severity = row.severity, status = row.status, latest = row.latest, resolved_at = coalesce(row.resolved_at, a.resolved_at),
            ends_at = coalesce(row.ends_at, a.ends_at), occurrences = a.occurrences + row.received,
            last_seen_at = case when row.received > 0 or row.resolved_at = row.at then greatest(a.last_seen_at, row.at) else a.last_seen_at end
        from jsonb_to_recordset($1) as row (
            id uuid, severity text, status text, latest boolean, resolved_at timestamptz, ends_at timestamptz, received int, at timestamptz)
        where a.id = row.id
        """;

    public const string InsertAlerts = """
        insert into alerts.alerts (
            id, fingerprint, incident_id, integration, source, title, description, severity, type, severity_as_sent, type_as_sent, external_id,
            dedup_key, labels, annotations, services, runbook_url, links, status, starts_at, ends_at, first_seen_at, last_seen_at, resolved_at,
            occurrences, latest)
        select id, decode(fingerprint, 'hex'), incident_id, integration, source, title, description, severity, type, severity_as_sent,
               type_as_sent, external_id, dedup_key, labels, annotations, services, runbook_url, links, status, starts_at, ends_at, at, at,
               resolved_at, occurrences, latest
        from jsonb_to_recordset($1) as row (
            id uuid, fingerprint text, incident_id uuid, integration text, source text, title text, description text, severity text, type text,
            severity_as_sent text, type_as_sent text, external_id text, dedup_key text, labels jsonb, annotations jsonb, services text[],
            runbook_url text, links text[], status text, starts_at timestamptz, ends_at timestamptz, at timestamptz, resolved_at timestamptz,
            occurrences int, latest boolean)
        """;

    /// <summary>Apart from <see cref="CountActivity"/>: an upsert would hold its negative differences against the check on the counts.</summary>
    public const string BeginActivity = """
        insert into incidents.activity (incident_id, alerts, firing, occurrences, last_seen_at)
        select incident_id, 0, 0, 0, at from jsonb_to_recordset($1) as row (incident_id uuid, at timestamptz)
        on conflict (incident_id) do nothing
        """;

    public const string CountActivity = """
        update incidents.activity a
        set alerts = a.alerts + row.alerts, firing = a.firing + row.firing, occurrences = a.occurrences + row.occurrences,
            last_seen_at = greatest(a.last_seen_at, row.at)
        from jsonb_to_recordset($1) as row (incident_id uuid, alerts int, firing int, occurrences int, at timestamptz)
        where a.incident_id = row.incident_id
        """;

    public const string InsertTimeline = """
        insert into incidents.timeline (incident_id, at, actor, event, "from", "to", text)
        select incident_id, at, actor, event, "from", "to", text
        from jsonb_to_recordset($1) as row (incident_id uuid, at timestamptz, actor text, event text, "from" text, "to" text, text text)
        """;

    public const string InsertReceipt = "insert into alerts.receipts (id, received_at, integration, first_index, outcomes) values ($1, $2, $3, $4, $5)";
}
