using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class HiddenHistory(Database database) : IHiddenHistory
{
    /// <summary>What a second or two suffice for; more alerts than that are of a silence that hides too much in any case.</summary>
    private const int MaxAlerts = 100_000;
    private const int MaxExamples = 10;

    /// <summary>$1 incidents, $2 how many alerts of each fit, $3 since, $4 how many examples, $5 the first alert's id since then. Counts what <see cref="Fitting"/> looks at.</summary>
    private const string FindHidden = """
        with hidden as (
            select i.id, i.severity, (
                select count(*) from notifications.deliveries d
                where d.incident_id = i.id and d.created_at >= $3 and d.state in ('sent', 'confirmed', 'unknown')) as pages
            from unnest($1, $2) as fit (incident_id, alerts) join incidents.incidents i on i.id = fit.incident_id
            where fit.alerts = (
                select count(*) from alerts.alerts a where a.incident_id = fit.incident_id and (a.id >= $5 or a.status = 'firing')))
        select severity, count(*)::int, sum(pages)::int, (array_agg(id order by id desc))[1:$4] from hidden group by severity order by severity
        """;

    private const string CountIncidents = "select count(*)::int from incidents.incidents where created_at >= $1 or resolved_at is null";

    /// <summary>$1 the silence as a suppressor, $2 how many examples.</summary>
    private const string FindHeld = """
        select severity, count(*)::int, count(*) filter (where held_until is not null)::int,
               count(*) filter (where status = 'resolved' and incident_id is null)::int, (array_agg(id order by id desc))[1:$2]
        from alerts.alerts where suppressed_by @> array[$1] group by severity order by severity
        """;

    /// <summary>$1 the silence as reasons name it, perhaps among others, $2 since.</summary>
    private const string FindUntold = """
        select distinct incident_id from notifications.deliveries
        where created_at >= $2 and reason like 'suppressed by %' and position($1 in reason) > 0
        """;

    public async Task<BlastRadius> WouldHide(IReadOnlyList<Matcher> matchers, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        var (alerts, byIncident) = await Fitting(connection, matchers, since, ct);

        await using var command = new NpgsqlCommand(FindHidden, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = byIncident.Keys.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = byIncident.Values.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = since });
        command.Parameters.Add(new NpgsqlParameter { Value = MaxExamples });
        command.Parameters.Add(new NpgsqlParameter { Value = FirstIdOf(since) });
        List<HiddenOf> hidden = [];
        List<Guid> examples = [];
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                hidden.Add(new HiddenOf(rows.GetString(0), rows.GetInt32(1), rows.GetInt32(2)));
                examples.AddRange(rows.GetFieldValue<Guid[]>(3));
            }

        await using var count = new NpgsqlCommand(CountIncidents, connection);
        count.Parameters.Add(new NpgsqlParameter { Value = since });
        var all = (int)(await count.ExecuteScalarAsync(ct))!;
        return new BlastRadius(
            since, alerts, hidden.Sum(one => one.Incidents), all, hidden.Sum(one => one.Pages), hidden, [.. examples.Take(MaxExamples)], alerts < MaxAlerts);
    }

    public async Task<SilenceReport> HiddenBy(Guid silence, DateTimeOffset since, CancellationToken ct)
    {
        var (held, resolved) = (0, 0);
        Dictionary<string, int> bySeverity = [];
        List<Guid> alerts = [], incidents = [];
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(FindHeld, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = $"silence:{silence}" });
        command.Parameters.Add(new NpgsqlParameter { Value = MaxExamples });
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                bySeverity.Add(rows.GetString(0), rows.GetInt32(1));
                (held, resolved) = (held + rows.GetInt32(2), resolved + rows.GetInt32(3));
                alerts.AddRange(rows.GetFieldValue<Guid[]>(4));
            }

        await using var untold = new NpgsqlCommand(FindUntold, connection);
        untold.Parameters.Add(new NpgsqlParameter { Value = $"silence {silence}" });
        untold.Parameters.Add(new NpgsqlParameter { Value = since });
        await using (var rows = await untold.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) incidents.Add(rows.GetGuid(0));

        var all = bySeverity.Values.Sum();
        return new SilenceReport(
            all, held, resolved, all - held - resolved, bySeverity, incidents.Count, [.. alerts.Take(MaxExamples)], [.. incidents.Order().Take(MaxExamples)]);
    }

    /// <summary>Ids are in the order of time.</summary>
    private static Guid FirstIdOf(DateTimeOffset since) => Guid.CreateVersion7(since);

    /// <summary>How many alerts that began since then, or fire since before it, fit, and how many of each incident.</summary>
    private static async Task<(int Alerts, Dictionary<Guid, int> ByIncident)> Fitting(
        NpgsqlConnection connection, IReadOnlyList<Matcher> matchers, DateTimeOffset since, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand { Connection = connection };
        command.Parameters.Add(new NpgsqlParameter { Value = FirstIdOf(since) });
        command.CommandText = $"""
            select a.incident_id, {MatchedAlertRow.Columns} from alerts.alerts a
            where (a.id >= $1 or a.status = 'firing') and {MatchedAlertRow.Narrow(matchers, command.Parameters)}
            """;
        var alerts = 0;
        Dictionary<Guid, int> byIncident = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (alerts < MaxAlerts && await rows.ReadAsync(ct))
        {
            if (!MatchedAlertRow.At(rows, 1).Fits(matchers)) continue;

            alerts++;
            if (!rows.IsDBNull(0)) byIncident[rows.GetGuid(0)] = byIncident.GetValueOrDefault(rows.GetGuid(0)) + 1;
        }

        return (alerts, byIncident);
    }
}
