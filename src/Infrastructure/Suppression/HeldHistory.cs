using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Suppression.Explanations;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class HeldHistory(Database database) : IHeldHistory
{
    private const string Columns = "id, title, suppressed_by, is_end, at, held_until, resolved_at, incident_id, place, total::int";

    private static readonly string FindOfIncident =
        $"{MomentsOf("a.incident_id = $1")} select {Columns} from placed where at > $2 or (at = $2 and place > $3) order by at, place limit $4";

    private static readonly string CountOfIncident = $"{MomentsOf("a.incident_id = $1")} select count(*)::int from placed";

    private static readonly string FindOfAlert = $"{MomentsOf("a.id = $1")} select {Columns} from placed order by at, place";

    public async Task<(IReadOnlyList<HeldMoment> Moments, int Count)> OfIncident(Guid incident, ExplainedPlace after, int most, CancellationToken ct)
    {
        var (moments, count) = await Read(FindOfIncident, ct, incident, after.At, after.Place, most);
        if (moments.Count > 0) return (moments, count);

        await using var command = database.DataSource.CreateCommand(CountOfIncident);
        command.Parameters.Add(new NpgsqlParameter { Value = incident });
        return (moments, (int)(await command.ExecuteScalarAsync(ct))!);
    }

    public async Task<IReadOnlyList<HeldMoment>> OfAlert(Guid alert, CancellationToken ct) => (await Read(FindOfAlert, ct, alert)).Moments;

    private async Task<(List<HeldMoment> Moments, int Count)> Read(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });

        List<HeldMoment> found = [];
        var count = 0;
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            found.Add(new HeldMoment(
                row.GetGuid(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetBoolean(3), row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
                row.IsDBNull(7) ? null : row.GetGuid(7), row.GetInt64(8)));
            count = row.GetInt32(9);
        }

        return (found, count);
    }

    /// <summary>
    /// Each alert that was held back twice: when it began, and when that ended, if it has. When one was released stands on the timeline of the incident that it went
    /// to, by its title. A place is that among those of one instant.
    /// </summary>
    private static string MomentsOf(string which) => $"""
        with held as (
            select a.id, a.title, a.suppressed_by, a.first_seen_at, a.held_until, a.resolved_at, a.incident_id
            from alerts.alerts a where {which} and a.suppressed_by is not null),
        released as (
            select h.id, min(t.at) as at
            from held h join incidents.timeline t on t.incident_id = h.incident_id and t.text = h.title and t.at >= h.first_seen_at
                and (t.event = 'created' or (t.event = 'alert_joined' and t."to" = 'suppression_ended'))
            group by h.id),
        moments as (
            select h.*, false as is_end, h.first_seen_at as at from held h
            union all
            select h.*, true, coalesce(r.at, h.resolved_at) from held h left join released r on r.id = h.id
            where r.at is not null or (h.incident_id is null and h.resolved_at is not null)),
        placed as (select m.*, row_number() over (partition by at order by is_end, id) - 1 as place, count(*) over () as total from moments m)
        """;
}
