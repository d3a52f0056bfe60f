using System.Runtime.CompilerServices;
using IncidentManager.Application.Backtest;
using IncidentManager.Domain.Backtest;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Backtest;

/// <summary>
/// Reads in parts by the primary key, whose ids are in the order of time, and not through one long cursor: a transaction of a minute would keep vacuum from the
/// rows that intake updates all the while.
/// </summary>
internal sealed class AlertHistory(Database database) : IAlertHistory
{
    private const int PartSize = 5_000;
    private const int Own = 8;

    /// <summary>$1 after this id, $2 before this one, $3 how many. A decision is written for one that waits for others, too; and for one that is held back, when it is let go.</summary>
    private const string FindAlerts = $"""
        select a.id, a.fingerprint, a.first_seen_at, a.resolved_at, a.severity, a.incident_id, a.services[1],
               case when a.suppressed_by is not null then (select min(d.at) from correlation.decisions d where d.alert_id = a.id) end, {MatchedAlertRow.Columns}
        from alerts.alerts a where a.id > $1 and a.id < $2 order by a.id limit $3
        """;

    /// <summary>$1 since, $2 and $3 what contact points and policies begin with. What was cut off may have arrived.</summary>
    private const string FindPages = """
        select incident_id, case when run is null then $2 || contact_point else $3 || policy end as receiver, count(*)::int from notifications.deliveries
        where created_at >= $1 and state in ('sent', 'confirmed', 'unknown') and incident_id is not null group by incident_id, receiver
        """;

    public async IAsyncEnumerable<IReadOnlyList<PastAlert>> Alerts(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        var (after, end) = (Guid.CreateVersion7(from), Guid.CreateVersion7(to.AddMilliseconds(1))); // what came in that millisecond, too
        while (true)
        {
            List<PastAlert> part = new(PartSize);
            await using (var connection = await database.DataSource.OpenConnectionAsync(ct))
            {
                await using var command = new NpgsqlCommand(FindAlerts, connection);
                command.Parameters.Add(new NpgsqlParameter { Value = after });
                command.Parameters.Add(new NpgsqlParameter { Value = end });
                command.Parameters.Add(new NpgsqlParameter { Value = PartSize });
                await using var rows = await command.ExecuteReaderAsync(ct);
                while (await rows.ReadAsync(ct))
                {
                    after = rows.GetGuid(0);
                    part.Add(At(rows));
                }
            }

            if (part.Count > 0) yield return part;
            if (part.Count < PartSize) yield break;
        }
    }

    public async Task<IReadOnlyCollection<SentPages>> Pages(DateTimeOffset since, CancellationToken ct)
    {
        List<SentPages> pages = [];
        Dictionary<string, string> names = []; // one text for all pages of a receiver
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(FindPages, connection);
        foreach (var value in new object[] { since, Receivers.ContactPointPrefix, Receivers.PolicyPrefix }) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var receiver = rows.GetString(1);
            pages.Add(new SentPages(rows.GetGuid(0), names.TryGetValue(receiver, out var known) ? known : names[receiver] = receiver, rows.GetInt32(2)));
        }

        return pages;
    }

    private static PastAlert At(NpgsqlDataReader row)
    {
        var alert = MatchedAlertRow.At(row, Own);
        return new(
            GroupKey.FromBytes(row.GetFieldValue<byte[]>(1)), alert, row.GetFieldValue<DateTimeOffset>(2),
            row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3), Names<Severity>.Parse(row.GetString(4)),
            row.IsDBNull(6) ? "" : row.GetString(6), row.GetString(Own + 1), row.IsDBNull(5) ? null : row.GetGuid(5),
            row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7));
    }
}
