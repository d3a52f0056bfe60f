using System.Text.Json;
using IncidentManager.Application.Enrichment;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Enrichment;

internal sealed class CaseReader(Database database) : ICases
{
    private const string FindIncident = """
        select i.id, i.title, i.description, i.severity, i.type, i.state, i.source, i.services, i.labels::text, i.created_at, i.opened_at,
               (select count(*)::int from alerts.alerts where incident_id = i.id)
        from incidents.incidents i
        where i.id = $1 and i.merged_into is null
        """;

    private const string FindAlerts = """
        select id, title, description, severity, status, coalesce(starts_at, first_seen_at), coalesce(ends_at, resolved_at), source, labels::text,
               annotations::text, runbook_url
        from alerts.alerts
        where incident_id = $1
        order by status = 'firing' desc, severity, first_seen_at desc
        limit $2
        """;

    private const string FindLines = """
        select at, event, actor, "from", "to", text from (
            select * from incidents.timeline where incident_id = $1 order by at desc, sequence desc limit $2) newest
        order by at, sequence
        """;

    public async Task<IReadOnlyList<CaseLine>> TimelineOf(IncidentId incident, int atMost, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(FindLines);
        command.Parameters.Add(new NpgsqlParameter { Value = incident.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = atMost });
        List<CaseLine> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add(new CaseLine(rows.GetFieldValue<DateTimeOffset>(0), rows.GetString(1), rows.GetString(2), Text(rows, 3), Text(rows, 4), Text(rows, 5)));

        return found;
    }

    public async Task<IncidentCase?> Find(IncidentId incident, CancellationToken ct)
    {
        await using var batch = database.DataSource.ByKeys((FindIncident, [incident.Value]), (FindAlerts, [incident.Value, IncidentCase.MaxAlerts]));
        await using var rows = await batch.ReadBehindFirst(ct);
        if (!await rows.ReadAsync(ct)) return null;

        var found = CaseAt(rows);
        await rows.NextResultAsync(ct);
        List<CaseAlert> alerts = [];
        while (await rows.ReadAsync(ct)) alerts.Add(AlertAt(rows));
        return found with { Alerts = alerts };
    }

    private static IncidentCase CaseAt(NpgsqlDataReader row) => new(
        new IncidentId(row.GetGuid(0)), row.GetString(1), Text(row, 2), Names<Severity>.Parse(row.GetString(3)), Names<IncidentType>.Parse(row.GetString(4)),
        Names<IncidentState>.Parse(row.GetString(5)), row.GetString(6), row.GetFieldValue<string[]>(7), Texts(row, 8), row.GetFieldValue<DateTimeOffset>(9), row.GetFieldValue<DateTimeOffset>(10), row.GetInt32(11), []);

    private static CaseAlert AlertAt(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 2), Names<Severity>.Parse(row.GetString(3)), row.GetString(4) == "firing", row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), row.GetString(7), Texts(row, 8), Texts(row, 9), Text(row, 10));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Dictionary<string, string> Texts(NpgsqlDataReader row, int column) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(column))!;
}
