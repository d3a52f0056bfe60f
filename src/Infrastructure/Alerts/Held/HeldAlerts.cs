using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Held;

/// <summary>
/// Looks again at alerts that are held back: each once, whoever looks at the same time, for it is decided under the locks of what comes in. What nothing
/// holds back any more goes the way of an alert that came just now.
/// </summary>
internal sealed class HeldAlerts(Database database, DecisionsApart decisions, TimeProvider clock) : IHeldAlerts
{
    private const int AtOnce = 500;

    private const string FindDue = "select fingerprint from alerts.alerts where held_until <= $1 order by held_until limit $2";

    /// <summary>$1 a suppressor, $2 now. In the order of their ids, which is the order of locking.</summary>
    private const string MakeDue = """
        update alerts.alerts set held_until = $2
        where id = any(array(
            select id from alerts.alerts
            where held_until > $2 and exists (select 1 from unnest(suppressed_by) as by where by = $1 or starts_with(by, $1 || '/'))
            order by id for update))
        """;

    /// <summary>$1 fingerprints.</summary>
    private const string ReadStored = """
        select fingerprint, integration, source, title, description, severity, type, severity_as_sent, type_as_sent, labels::text, services, dedup_key
        from alerts.alerts where fingerprint = any($1) and latest and held_until is not null
        """;

    public async Task LookAgain(string suppressor, CancellationToken ct)
    {
        await using (var command = database.DataSource.CreateCommand(MakeDue))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = suppressor });
            command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() });
            await command.ExecuteNonQueryAsync(ct);
        }

        while (await ReleaseSome(ct)) ct.ThrowIfCancellationRequested();
    }

    /// <summary>One round: at most some hundreds of those that are due.</summary>
    /// <returns>Whether there may be more to do at once.</returns>
    public async Task<bool> ReleaseSome(CancellationToken ct)
    {
        var due = await TakeDue(ct);
        if (due.Length == 0) return false;

        var isDone = await decisions.Write(due, connection => Stored(connection, due), (fold, stored) =>
        {
            foreach (var alert in stored) fold.Release(alert);
        });
        return isDone && due.Length == AtOnce;
    }

    public async Task<int> CountBehind(Guid silence, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand("""
            select (select count(*) from alerts.alerts where held_until is not null and suppressed_by @> array[$1])::int
                + (select count(distinct t.incident_id) from notifications.threads t where t.skipped_for like 'suppressed by %' and position($2 in t.skipped_for) > 0
                   and exists (select 1 from alerts.alerts a where a.incident_id = t.incident_id and a.status = 'firing'))::int
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = $"silence:{silence}" });
        command.Parameters.Add(new NpgsqlParameter { Value = $"silence {silence}" });
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<bool> HasReminder(string source, Guid silence, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(
            "select exists (select 1 from alerts.alerts where source = $1 and dedup_key = $2 and status = 'firing')");
        command.Parameters.Add(new NpgsqlParameter { Value = source });
        command.Parameters.Add(new NpgsqlParameter { Value = silence.ToString() });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async IAsyncEnumerable<IncidentId> IncidentsOf(IReadOnlyList<Matcher> matchers, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand();
        command.CommandText = $"""
            select a.incident_id, {MatchedAlertRow.Columns}
            from alerts.alerts a
            where a.status = 'firing' and a.incident_id is not null and {MatchedAlertRow.Narrow(matchers, command.Parameters)}
            order by a.incident_id
            """;
        IncidentId? last = null;
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var incident = new IncidentId(rows.GetGuid(0));
            if (incident == last || !MatchedAlertRow.At(rows, 1).Fits(matchers)) continue;

            last = incident;
            yield return incident;
        }
    }

    private async Task<byte[][]> TakeDue(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(FindDue);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        List<byte[]> due = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) due.Add(rows.GetFieldValue<byte[]>(0));
        return [.. due];
    }

    private static async Task<IReadOnlyList<IncomingAlert>> Stored(NpgsqlConnection connection, byte[][] fingerprints)
    {
        await using var command = new NpgsqlCommand(ReadStored, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = fingerprints });
        List<IncomingAlert> found = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) found.Add(StoredAt(rows));
        return found;
    }

    private static IncomingAlert StoredAt(DbDataReader row) => new()
    {
        Fingerprint = Fingerprint.FromBytes(row.GetFieldValue<byte[]>(0)),
        Status = AlertStatus.Firing,
        Integration = row.GetString(1),
        Source = row.GetString(2),
        Title = row.GetString(3),
        Description = row.IsDBNull(4) ? null : row.GetString(4),
        Severity = Names<Severity>.Parse(row.GetString(5)),
        Type = Names<IncidentType>.Parse(row.GetString(6)),
        SeverityAsSent = row.IsDBNull(7) ? null : row.GetString(7),
        TypeAsSent = row.IsDBNull(8) ? null : row.GetString(8),
        Labels = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(9))!,
        Services = row.GetFieldValue<string[]>(10),
        DedupKey = row.IsDBNull(11) ? null : row.GetString(11),
    };
}
