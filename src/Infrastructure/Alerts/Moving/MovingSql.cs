namespace IncidentManager.Infrastructure.Alerts.Moving;

/// <summary>
/// The statements that move alerts and group keys from one incident to another, behind the locks of both. Locks on alerts are taken by id, as everywhere. A
/// move counts up `moves`, so that no node goes on counting the alert to the incident that it knew, and `live` waits for the next decision. `came_from` is a stack of the
/// incidents by whose merging an alert or a key came, the last one at its end: what unmerging one of them gives back is what has it there.
/// </summary>
internal static class MovingSql
{
    private const string Nothing = "'{}'";

    /// <summary>$1 from, $2 the part. Those that the part brought; and those that began since as the newest of a kind whose key it brought.</summary>
    private const string IsOfPart = """
        a.incident_id = $1 and (a.came_from[cardinality(a.came_from)] = $2 or (a.came_from is null and a.latest and exists (
            select 1 from incidents.group_bindings g
            where g.incident_id = $1 and g.group_key = a.fingerprint and g.came_from[cardinality(g.came_from)] = $2)))
        """;

    /// <summary>$1 from, $2 the part.</summary>
    public const string Apart = $"""
        select count(*) filter (where part)::int, count(*) filter (where part and status = 'firing')::int,
               count(*) filter (where not part)::int, count(*) filter (where not part and status = 'firing')::int
        from (select a.status, coalesce({IsOfPart}, false) as part from alerts.alerts a where a.incident_id = $1) parted
        """;

    /// <summary>$1 incident, $2 alerts.</summary>
    public const string Choose = """
        select id, title, status = 'firing', severity, type, source, services, labels::text from alerts.alerts
        where id = any($2) and incident_id = $1 order by id
        """;

    /// <summary>$1 incident.</summary>
    public const string CountFiring = "select count(*)::int from alerts.alerts where incident_id = $1 and status || '' = 'firing'";

    /// <summary>$1 from, $2 into.</summary>
    public static readonly string[] MoveAll =
    [
        .. Relive("a.incident_id = $1"),
        "update alerts.alerts set incident_id = $2, came_from = array_append(came_from, $1), moves = moves + 1 where incident_id = $1",
        "update incidents.group_bindings set incident_id = $2, came_from = array_append(came_from, $1), active = true where incident_id = $1",
    ];

    /// <summary>$1 from, $2 the part, $3 whether that is active. The alerts first: by the keys it is known which of them they are.</summary>
    public static readonly string[] GiveBack =
    [
        .. Relive(IsOfPart),
        $"""
        update alerts.alerts a
        set incident_id = $2, came_from = nullif(a.came_from[1:cardinality(a.came_from) - 1], {Nothing}), moves = a.moves + 1 where {IsOfPart}
        """,
        $"""
        update incidents.group_bindings
        set incident_id = $2, came_from = nullif(came_from[1:cardinality(came_from) - 1], {Nothing}), active = $3
        where incident_id = $1 and came_from[cardinality(came_from)] = $2
        """,
    ];

    /// <summary>$1 incident, $2 alerts that it is to have, $3 of them firing. Under the locks, and so for good.</summary>
    public const string Expect = """
        select alerts.expect_as_read(count(*), $2), alerts.expect_as_read(count(*) filter (where status = 'firing'), $3)
        from alerts.alerts where incident_id = $1
        """;

    /// <summary>$1 from, $2 the new incident, $3 alerts. A kind that has no key of its own, as where another rule grouped it, gets one: it stays apart.</summary>
    public static readonly string[] SplitOff =
    [
        .. Relive("a.id = any($3) and a.incident_id = $1"),
        "update alerts.alerts set incident_id = $2, came_from = null, moves = moves + 1 where id = any($3) and incident_id = $1",
        """
        update incidents.group_bindings set incident_id = $2, came_from = null
        where incident_id = $1 and group_key = any(array(select fingerprint from alerts.alerts where id = any($3) and latest))
        """,
        """
        insert into incidents.group_bindings (group_key, incident_id, active)
        select a.fingerprint, $2, true from alerts.alerts a
        where a.id = any($3) and a.latest
          and not exists (select 1 from incidents.group_bindings g where g.group_key = a.fingerprint and g.active)
        """,
    ];

    /// <summary>$1 from, $2 alerts that are to be split off, $3 of them firing, $4 that fire in all.</summary>
    public const string ExpectBeforeSplit = """
        select alerts.expect_as_read(count(*) filter (where id = any($2)), cardinality($2)),
               alerts.expect_as_read(count(*) filter (where id = any($2) and status = 'firing'), $3),
               alerts.expect_as_read(count(*) filter (where status = 'firing'), $4)
        from alerts.alerts where incident_id = $1
        """;

    private static string[] Relive(string condition) =>
    [
        $"select count(*) from (select 1 from alerts.alerts a where {condition} order by a.id for update) locked",
        $"""
        with locked as (
            select s.alert_id from alerts.sightings s
            where s.alert_id = any(array(select a.id from alerts.alerts a where {condition})) order by s.alert_id for update)
        update alerts.sightings s set live = false, moves = s.moves + 1 from locked where s.alert_id = locked.alert_id
        """,
    ];
}
