using System.Text.Json;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

internal sealed class PagedIncidentReader(Database database) : IPagedIncidents
{
    private const string FindIncident = """
        select i.id, i.title, i.description, i.severity, i.type, i.state, i.source, i.services, i.labels::text, i.created_at, i.opened_at,
               i.acknowledged_at, i.resolved_at, i.resolved_by, i.version, a.alerts, a.firing, m.id, m.title
        from incidents.incidents i
        left join incidents.incidents m on m.id = i.merged_into
        cross join lateral (
            select count(*)::int as alerts, count(*) filter (where status = 'firing')::int as firing from alerts.alerts where incident_id = i.id) a
        where i.id = $1
        """;

    private const string FindAlerts = """
        select id, title, description, severity, status, coalesce(starts_at, first_seen_at), coalesce(ends_at, resolved_at), source, labels::text,
               annotations::text, runbook_url, links
        from alerts.alerts
        where incident_id = $1
        order by status = 'firing' desc, severity, first_seen_at desc
        limit $2
        """;

    /// <summary>$1 reasons. By way of the open ones, which are few beside all threads that there ever were.</summary>
    private const string FindKept = """
        select i.id from incidents.incidents i
        where i.state = 'open' and exists (select 1 from notifications.threads t where t.incident_id = i.id and t.skipped_for = any($1))
        """;

    public async Task<PagedIncident?> Find(IncidentId id, CancellationToken ct)
    {
        await using var batch = database.DataSource.ByKeys(IncidentOf(id));
        await using var rows = await batch.ReadBehindFirst(ct);
        return await rows.ReadAsync(ct) ? IncidentAt(rows) : null;
    }

    public async Task<IReadOnlyList<PagedAlert>> AlertsOf(IncidentId id, CancellationToken ct)
    {
        await using var batch = database.DataSource.ByKeys(AlertRowsOf(id));
        await using var rows = await batch.ReadBehindFirst(ct);
        return await AlertsAt(rows, ct);
    }

    public async Task<(PagedIncident Incident, IReadOnlyList<PagedAlert> Alerts)?> FindWithAlerts(IncidentId id, CancellationToken ct)
    {
        await using var batch = database.DataSource.ByKeys(IncidentOf(id), AlertRowsOf(id));
        await using var rows = await batch.ReadBehindFirst(ct);
        if (!await rows.ReadAsync(ct)) return null;

        var incident = IncidentAt(rows);
        await rows.NextResultAsync(ct);
        return (incident, await AlertsAt(rows, ct));
    }

    public async Task<IReadOnlyList<IncidentId>> OpenButKeptFor(IReadOnlyCollection<string> reasons, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(FindKept);
        command.Parameters.Add(new NpgsqlParameter { Value = reasons.ToArray() });
        List<IncidentId> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(new IncidentId(rows.GetGuid(0)));
        return found;
    }

    private static (string Sql, object?[] Values) IncidentOf(IncidentId id) => (FindIncident, [id.Value]);

    private static (string Sql, object?[] Values) AlertRowsOf(IncidentId id) => (FindAlerts, [id.Value, Page.MaxAlerts]);

    private static async Task<IReadOnlyList<PagedAlert>> AlertsAt(NpgsqlDataReader rows, CancellationToken ct)
    {
        List<PagedAlert> found = [];
        while (await rows.ReadAsync(ct)) found.Add(AlertAt(rows));
        return found;
    }

    private static PagedIncident IncidentAt(NpgsqlDataReader row) => new(
        new IncidentId(row.GetGuid(0)), row.GetString(1), Text(row, 2), Names<Severity>.Parse(row.GetString(3)), Names<IncidentType>.Parse(row.GetString(4)),
        Names<IncidentState>.Parse(row.GetString(5)), row.GetString(6), row.GetFieldValue<string[]>(7), Texts(row, 8), row.GetFieldValue<DateTimeOffset>(9),
        row.GetFieldValue<DateTimeOffset>(10), Time(row, 11), Time(row, 12), Text(row, 13), row.GetInt32(15), row.GetInt32(16), row.GetInt32(14))
    {
        MergedInto = row.IsDBNull(17) ? null : new MergedIncident(new IncidentId(row.GetGuid(17)), row.GetString(18)),
    };

    private static PagedAlert AlertAt(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 2), Names<Severity>.Parse(row.GetString(3)), row.GetString(4) == "firing",
        row.GetFieldValue<DateTimeOffset>(5), Time(row, 6), row.GetString(7), Texts(row, 8), Texts(row, 9), Text(row, 10), row.GetFieldValue<string[]>(11));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static Dictionary<string, string> Texts(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(column))!;
}
