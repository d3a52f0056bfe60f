using System.Buffers.Binary;
using IncidentManager.Application.Alerts.Explanations;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>Receipts' ids begin with their millisecond, so a few seconds of them are a range of the primary key, in one or two partitions.</summary>
internal sealed class LedgerLines(Database database) : ILedgerLines
{
    /// <summary>An alert is decided on after its receipt got its time: it may have waited for a lock in between.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Behind = TimeSpan.FromMilliseconds(2);

    /// <summary>$1 the first id, $2 the last, $3 and $4 their times, $5 the alert. Outcomes and alert_ids stand in the same order over all requests of the row.</summary>
    private const string FindRows = """
        select r.id, r.received_at, r.integrations, r.formats, r.alerts, one.outcome, one.nth
        from alerts.receipts r cross join lateral unnest(r.alert_ids, r.outcomes) with ordinality as one (alert_id, outcome, nth)
        where r.id >= $1 and r.id < $2 and r.received_at >= $3 and r.received_at < $4 and r.alert_ids @> array[$5] and one.alert_id = $5
        order by r.received_at, r.id, r.first_index, one.nth
        """;

    private const string SumUp = """
        select count(*)::int, count(*) filter (where a.status = 'firing')::int, coalesce(sum(s.occurrences), 0)::bigint, min(a.first_seen_at), max(s.last_seen_at)
        from alerts.alerts a join alerts.sightings s on s.alert_id = a.id where a.incident_id = $1
        """;

    public async Task<IReadOnlyList<LedgerLine>> About(AlertId alert, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(FindRows);
        var (from, end) = (until - Before, until + Behind);
        foreach (var value in new object[] { FirstIdAt(from), FirstIdAt(end), from, end, alert.Value }) command.Parameters.Add(new NpgsqlParameter { Value = value });

        List<LedgerLine> found = [];
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var place = RequestOf(row.GetFieldValue<int[]>(4), (int)row.GetInt64(6) - 1);
            var code = row.GetInt16(5);
            var isPack = ReceiptIds.Split(row.GetGuid(0)).Place == 0; // a large request's parts have its own id, which is one as well
            found.Add(new LedgerLine(
                isPack ? ReceiptIds.InPack(row.GetGuid(0), place) : row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<string[]>(2)[place],
                row.GetFieldValue<string[]>(3)[place], OutcomeCode.OutcomeOf(code), OutcomeCode.ReasonOf(code)));
        }

        return found;
    }

    public async Task<IncidentSums?> SumsOf(IncidentId incident, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(SumUp);
        command.Parameters.Add(new NpgsqlParameter { Value = incident.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.GetInt32(0) == 0
            ? null
            : new IncidentSums(row.GetInt32(0), row.GetInt32(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4));
    }

    /// <summary>Which request of a row its nth alert came with.</summary>
    private static int RequestOf(int[] alerts, int nth)
    {
        for (var (request, seen) = (0, 0); request < alerts.Length; request++)
            if (nth < (seen += alerts[request])) return request;

        return alerts.Length - 1;
    }

    private static Guid FirstIdAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
