using System.Text.Json;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Correlation.Explanations;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Correlation;

/// <summary>By way of the alerts: the table's key is theirs.</summary>
internal sealed class Decisions(Database database) : IDecisions
{
    private const string Columns =
        "alert_id, title, at, incident_id, strategy, reason, rule, rule_version, keys::text, distance, related_to, place, total";

    private static readonly string FindOfIncident =
        $"{DecidedOf("a.incident_id = $1")} select {Columns} from decided where at > $2 or (at = $2 and place > $3) order by at, place limit $4";

    private static readonly string FindOfAlert = $"{DecidedOf("a.id = $1")} select {Columns} from decided order by at, place";

    private const string CountOfIncident =
        "select count(*)::int from alerts.alerts a join correlation.decisions d on d.alert_id = a.id where a.incident_id = $1";

    /// <summary>$1 incidents.</summary>
    private const string FindTooLate = """
        select d.incident_id, d.related_to, min(coalesce(d.distance, 0))::int
        from alerts.alerts a join correlation.decisions d on d.alert_id = a.id
        where a.incident_id = any($1) and d.incident_id = a.incident_id and d.related_to is not null and d.related_to <> d.incident_id
        group by d.incident_id, d.related_to
        """;

    public async Task<(IReadOnlyList<Decided> Decisions, int Count)> OfIncident(Guid incident, ExplainedPlace after, int most, CancellationToken ct)
    {
        var (found, count) = await Read(FindOfIncident, ct, incident, after.At, after.Place, most);
        if (found.Count > 0) return (found, count);

        await using var command = database.DataSource.CreateCommand(CountOfIncident);
        command.Parameters.Add(new NpgsqlParameter { Value = incident });
        return (found, (int)(await command.ExecuteScalarAsync(ct))!);
    }

    public async Task<IReadOnlyList<Decided>> OfAlert(Guid alert, CancellationToken ct) => (await Read(FindOfAlert, ct, alert)).Found;

    public async Task<IReadOnlyList<TooLate>> TooLateFor(IReadOnlyCollection<Guid> incidents, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(FindTooLate);
        command.Parameters.Add(new NpgsqlParameter { Value = incidents.ToArray() });
        List<TooLate> found = [];
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add(new TooLate(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2)));
        return found;
    }

    private async Task<(List<Decided> Found, int Count)> Read(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });

        List<Decided> found = [];
        var count = 0;
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            found.Add(At(row));
            count = row.GetInt32(12);
        }

        return (found, count);
    }

    private static Decided At(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetGuid(3),
        Names<CorrelationStrategy>.Parse(row.GetString(4)), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetInt32(7),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(8))!, row.IsDBNull(9) ? null : row.GetInt32(9),
        row.IsDBNull(10) ? null : row.GetGuid(10), row.GetInt64(11));

    private static string DecidedOf(string which) => $"""
        with decided as (
            select d.*, a.title, row_number() over (partition by d.at order by d.alert_id) - 1 as place, count(*) over ()::int as total
            from alerts.alerts a join correlation.decisions d on d.alert_id = a.id where {which})
        """;
}
