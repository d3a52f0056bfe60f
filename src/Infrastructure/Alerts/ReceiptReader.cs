using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>Finds a request in the rows of the ledger, and what its alerts are now called and tied to.</summary>
internal sealed class ReceiptReader(Database database) : IReceiptReader
{
    // A receipt of before there were packs has a row of its own under its own id.
    private const string FindRows = """
        select id, first_index, received_at, alerts, outcomes, alert_ids, details from alerts.receipts
        where id in ($1, $2) and received_at >= $3 and received_at < $3 + interval '1 millisecond'
        order by first_index
        """;

    private const string FindAlerts = "select id, fingerprint, incident_id from alerts.alerts where id = any($1)";

    private sealed record Row(
        Guid Id, int FirstIndex, DateTimeOffset ReceivedAt, int[] Alerts, short[] Outcomes, Guid[] AlertIds, Dictionary<int, ReceiptDetail> Details);

    public async Task<Receipt?> Find(Guid receiptId, CancellationToken ct)
    {
        var (pack, place) = ReceiptIds.Split(receiptId);
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        var rows = await ReadRows(connection, receiptId, pack, ct);
        if (rows.Exists(row => row.Id == receiptId)) place = 0;
        if (rows.Count == 0 || place >= rows[0].Alerts.Length) return null;

        var known = await ReadAlerts(connection, [.. rows.SelectMany(row => row.AlertIds).Where(id => id != Guid.Empty).Distinct()], ct);
        return new Receipt(receiptId, rows[0].ReceivedAt, [.. rows.SelectMany(row => ItemsOf(row, place, known))]);
    }

    private static IEnumerable<ReceiptItem> ItemsOf(Row row, int place, Dictionary<Guid, (Fingerprint Fingerprint, Guid? IncidentId)> known)
    {
        var first = row.Alerts.Take(place).Sum();
        for (var at = first; at < first + row.Alerts[place]; at++)
        {
            var detail = row.Details.GetValueOrDefault(at);
            var alert = known.TryGetValue(row.AlertIds[at], out var found) ? found : default((Fingerprint Fingerprint, Guid? IncidentId)?);
            yield return new ReceiptItem(
                row.FirstIndex + at - first, row.AlertIds[at] == Guid.Empty ? null : row.AlertIds[at], alert?.IncidentId,
                alert?.Fingerprint.Hex ?? detail?.Fingerprint, OutcomeCode.OutcomeOf(row.Outcomes[at]).Name(),
                detail?.Problem ?? OutcomeCode.ReasonOf(row.Outcomes[at]));
        }
    }

    private static async Task<List<Row>> ReadRows(NpgsqlConnection connection, Guid receiptId, Guid pack, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(FindRows, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = receiptId });
        command.Parameters.Add(new NpgsqlParameter { Value = pack });
        command.Parameters.Add(new NpgsqlParameter { Value = ReceiptIds.TimeOf(receiptId) });

        List<Row> rows = [];
        await using var found = await command.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct))
            rows.Add(new Row(
                found.GetGuid(0), found.GetInt32(1), found.GetFieldValue<DateTimeOffset>(2), found.GetFieldValue<int[]>(3),
                found.GetFieldValue<short[]>(4), found.GetFieldValue<Guid[]>(5),
                found.IsDBNull(6) ? [] : JsonSerializer.Deserialize<Dictionary<int, ReceiptDetail>>(found.GetString(6), JsonSerializerOptions.Web)!));
        return rows;
    }

    private static async Task<Dictionary<Guid, (Fingerprint Fingerprint, Guid? IncidentId)>> ReadAlerts(
        NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(FindAlerts, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });

        Dictionary<Guid, (Fingerprint, Guid?)> known = [];
        await using var found = await command.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct)) known.Add(found.GetGuid(0), (Fingerprint.FromBytes(found.GetFieldValue<byte[]>(1)), found.IsDBNull(2) ? null : found.GetGuid(2)));
        return known;
    }
}
