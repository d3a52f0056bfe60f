using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Incidents;

internal sealed class IncidentReader(Database database) : IIncidentReader
{
    private const string Select = """
        select i.id, i.title, i.description, i.severity, i.type, i.source, i.state, i.services, i.assignees, i.labels::text,
               i.created_at, i.updated_at, i.opened_at, i.acknowledged_at, i.resolved_at, i.closed_at,
               i.resolved_by, i.resolution_method, i.root_cause, i.resolution_notes, i.version,
               a.alerts, a.firing, a.occurrences, a.last_seen_at, i.snoozed_until,
               i.merged_into, array(select m.id from incidents.incidents m where m.merged_into = i.id order by m.id),
               (select jsonb_agg(jsonb_build_object(
                           'from', l."from", 'to', l."to", 'kind', l.kind, 'origin', l.origin, 'by', l.by,
                           'at', to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by l.at, l."from", l."to")
                from incidents.links l where l."from" = i.id or l."to" = i.id)::text
        from incidents.incidents i
        cross join lateral incidents.activity_of(i.id) a
        """;

    public async Task<IncidentView?> Find(IncidentId id, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand($"{Select}\nwhere i.id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id.Value });
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? ViewOf(rows) : null;
    }

    public async Task<Page<IncidentView>> List(
        IncidentFilter filter, IncidentOrder order, bool descending, Cursor? after, int limit, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand();
        var conditions = new IncidentConditions(command.Parameters);
        conditions.AddAll(filter);
        if (after is not null) conditions.Behind(after, order, descending);

        var direction = descending ? "desc" : "asc";
        command.CommandText = $"""
            {Select}
            {conditions}
            order by i.{IncidentConditions.Column(order)} {direction}, i.id {direction}
            limit {limit + 1}
            """;

        List<IncidentView> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(ViewOf(rows));
        return Page<IncidentView>.Of(found, limit, incident => CursorOf(incident, order, descending));
    }

    private static Cursor CursorOf(IncidentView incident, IncidentOrder order, bool descending)
    {
        var value = order switch
        {
            IncidentOrder.Severity => incident.Severity,
            IncidentOrder.UpdatedAt => incident.UpdatedAt.ToString("O", CultureInfo.InvariantCulture),
            _ => incident.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        return new Cursor(ListIncidents.SortOf(order, descending), value, incident.Id);
    }

    private static IncidentView ViewOf(DbDataReader row)
    {
        var state = Names<IncidentState>.Parse(row.GetString(6));
        return new IncidentView(
            row.GetGuid(0), row.GetString(1), Text(row, 2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6),
            row.GetFieldValue<string[]>(7), row.GetFieldValue<string[]>(8),
            JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.GetString(9))!,
            Time(row, 10)!.Value, Time(row, 11)!.Value, Time(row, 12)!.Value, Time(row, 13), Time(row, 25), Time(row, 14), Time(row, 15),
            Text(row, 16), Text(row, 17), Text(row, 18), Text(row, 19),
            row.GetInt32(21), row.GetInt32(22), row.GetInt64(23), Time(row, 24),
            row.IsDBNull(26) ? [.. Incident.Moves[state].Select(move => move.Name())] : [], row.GetInt32(20),
            row.IsDBNull(26) ? null : row.GetGuid(26), row.GetFieldValue<Guid[]>(27),
            row.IsDBNull(28) ? [] : JsonSerializer.Deserialize<List<IncidentLinkView>>(row.GetString(28), JsonSerializerOptions.Web)!);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
