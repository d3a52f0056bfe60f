using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

/// <summary>What tests of merging say and ask.</summary>
internal static class Merging
{
    public static Task<Answer> Merge(this App app, string? incident, string? into, string? note = null) =>
        app.Post($"/api/v1/incidents/{incident}/merge", new { into, by = "ana", note });

    public static Task<Answer> Unmerge(this App app, string? incident) => app.Post($"/api/v1/incidents/{incident}/unmerge", new { by = "ana" });

    public static Task<Answer> Split(this App app, string? incident, params string?[] alerts) =>
        app.Post($"/api/v1/incidents/{incident}/split", new { alerts, by = "ana" });

    /// <summary>`state severity alerts/firing`.</summary>
    public static async Task<string> Standing(this App app, string? incident)
    {
        var view = await app.Incident(incident);
        return $"{view["state"]} {view["severity"]} {view["alerts"]}/{view["firingAlerts"]}";
    }

    /// <summary>What stands on the timeline, each as `what from>to`, from the given line on.</summary>
    public static async Task<string[]> TimelineOf(this App app, string? incident, int skip = 0)
    {
        var lines = (await app.Get($"/api/v1/incidents/{incident}/timeline?limit=200")).ShouldBe(200).Json["items"]!.AsArray();
        return [.. lines.Skip(skip).Select(line => $"{line!["what"]} {line["from"]}>{line["to"]}")];
    }

    public static string[] Ids(JsonNode? list) => [.. list!.AsArray().Select(id => (string)id!)];

    /// <summary>No alert and no active key of an incident that is over by being a part of another one, and what fires is found by its key where it is.</summary>
    public static async Task NothingShouldBeAstray(this App app)
    {
        (await app.Sql<long>("""
            select count(*) from incidents.incidents i where merged_into is not null and (
                exists (select 1 from alerts.alerts a where a.incident_id = i.id) or exists (select 1 from incidents.group_bindings g where g.incident_id = i.id))
            """)).ShouldBe(0);
        (await app.Sql<long>("""
            select count(*) from incidents.group_bindings g join incidents.incidents i on i.id = g.incident_id
            where g.active <> (i.state not in ('resolved', 'closed'))
            """)).ShouldBe(0);
        (await app.Sql<long>("""
            select count(*) from alerts.alerts a join incidents.incidents i on i.id = a.incident_id
            where a.status = 'firing' and i.state not in ('resolved', 'closed')
              and not exists (select 1 from incidents.group_bindings g where g.group_key = a.fingerprint and g.incident_id = a.incident_id)
            """)).ShouldBe(0);
    }
}
