using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Sends alerts the way senders do, and reads what they add up to.</summary>
internal static class Alerts
{
    public const string Native = "/api/v1/alerts";
    public const string Webhook = "/api/v1/integrations/alertmanager";

    private static int _names;

    /// <summary>A name that no other test of this run uses: tests of one class share a database.</summary>
    public static string NewName() => $"alert-{Interlocked.Increment(ref _names)}";

    public static object An(string name, string severity = "p2", string? status = null) => new { source = "api", title = name, severity, status };

    /// <summary>Sends one alert and hands back its line of the receipt.</summary>
    public static async Task<ReceiptLine> Send(this App app, string name, string severity = "p2", string? status = null) =>
        (await app.Post(Native, An(name, severity, status))).Lines().ShouldHaveSingleItem();

    public static IReadOnlyList<ReceiptLine> Lines(this Answer answer) =>
        [.. answer.ShouldBe(202).Json["alerts"]!.AsArray().Select(line => new ReceiptLine(line!))];

    public static object OfAlertmanager(string name, string status = "firing", string severity = "warning") => new
    {
        status,
        labels = new { alertname = name, severity },
        annotations = new { summary = $"{name} is slow" },
        startsAt = "2026-03-01T11:00:00.123456789Z",
        endsAt = status == "firing" ? "0001-01-01T00:00:00Z" : "2026-03-01T11:30:00Z",
        generatorURL = "http://prometheus:9090/graph",
        fingerprint = "5ef77f1f8a3ecfcf",
    };

    public static Task<Answer> SendWebhook(this App app, params object[] alerts) => app.Post(Webhook, new
    {
        version = "4",
        groupKey = "{}:{}",
        truncatedAlerts = 0,
        status = "firing",
        receiver = "incident-manager",
        groupLabels = new { },
        commonLabels = new { },
        commonAnnotations = new { },
        externalURL = "http://alertmanager:9093",
        alerts,
    });

    public static async Task<JsonNode> Incident(this App app, string? id) => (await app.Get($"/api/v1/incidents/{id}")).ShouldBe(200).Json;

    public static async Task<string> ETag(this App app, string? id) => (await app.Get($"/api/v1/incidents/{id}")).Response.Headers.ETag!.Tag;

    /// <summary>Whatever happened before: what must hold of every row. See design.md, What must always hold.</summary>
    public static Task ShouldHold(this App app) => new Beside(app.ConnectionString).ShouldHold();

    /// <inheritdoc cref="ShouldHold(App)"/>
    public static async Task ShouldHold(this Beside database)
    {
        (await database.Sql<long>("""
            select count(*) from incidents.group_bindings b join incidents.incidents i on i.id = b.incident_id
            where b.active <> (i.state in ('open', 'acknowledged', 'investigating', 'mitigated'))
            """)).ShouldBe(0, "a binding is active exactly while its incident is");
        (await database.Sql<long>("select count(*) from (select 1 from incidents.group_bindings where active group by group_key having count(*) > 1) twice"))
            .ShouldBe(0, "a group key has one active incident");
        (await database.Sql<long>("""
            select count(*) from alerts.alerts a full join alerts.sightings s on s.alert_id = a.id full join (
                select alert_id, count(*) as times
                from alerts.receipts, unnest(outcomes, alert_ids) as item (code, alert_id)
                where alerts.outcome_of(code) in ('created', 'joined', 'refired', 'suppressed') group by alert_id) received on received.alert_id = a.id
            where a.id is null or s.occurrences is distinct from received.times
            """)).ShouldBe(0, "an alert was seen as often as the ledger says that it was received");
        (await database.Sql<long>("""
            select count(*) from alerts.sightings s join alerts.alerts a on a.id = s.alert_id join incidents.incidents i on i.id = a.incident_id
            where s.live and not (a.status = 'firing' and i.state not in ('resolved', 'closed') and i.severity <= a.severity)
            """)).ShouldBe(0, "what only counts up has nothing to be decided on");
        (await database.Sql<long>("""
            select count(*) from alerts.sightings s join alerts.alerts a on a.id = s.alert_id
            where a.status = 'firing' and s.held <> (a.incident_id is null)
            """)).ShouldBe(0, "what only counts up knows whether it is held back");
        (await database.Sql<string>("select concat_ws(' ', lost, miscounted) from alerts.conservation")).ShouldBe("0 0", "nothing is lost, nothing counted wrongly");
        (await database.Sql<long>("select count(*) from incidents.incidents where (resolved_at is not null) <> (state in ('resolved', 'closed'))"))
            .ShouldBe(0, "what is over has a time of its resolution");
        (await database.Sql<long>("select count(*) from (select 1 from alerts.alerts where latest group by fingerprint having count(*) <> 1) twice"))
            .ShouldBe(0, "one episode is the newest");
        (await database.Sql<long>("""
            select count(*) from incidents.incidents i where state <> (
                select "to" from incidents.timeline t where t.incident_id = i.id and event in ('created', 'state_changed') order by sequence desc limit 1)
            """)).ShouldBe(0, "the timeline ends in the state");
        (await database.Sql<long>("""
            select count(*) from incidents.incidents i where version > 1 + (
                select count(*) from incidents.timeline t where t.incident_id = i.id and (
                    event like '%\_changed' or event in ('merged', 'unmerged', 'split', 'linked', 'unlinked')))
            """)).ShouldBe(0, "the version moves with what stands on the timeline, and not with refires");
    }
}

/// <summary>One alert's line of a receipt.</summary>
internal sealed record ReceiptLine(JsonNode Json)
{
    public string? Outcome => (string?)Json["outcome"];
    public string? Reason => (string?)Json["reason"];
    public string? AlertId => (string?)Json["alertId"];
    public string? IncidentId => (string?)Json["incidentId"];
    public string? Fingerprint => (string?)Json["fingerprint"];
}
