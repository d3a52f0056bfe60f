using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Locks and reads what a batch will be decided on.</summary>
internal static class KnownAlertsReader
{
    /// <returns>Null if, before the incidents were locked, another transaction tied the alerts to incidents that are not among them: begin anew.</returns>
    public static async Task<KnownAlerts?> Lock(
        NpgsqlConnection connection, byte[][] fingerprints, Lookups lookups, DateTimeOffset now, TimeSpan reopenWindow)
    {
        var known = new KnownAlerts();
        var groups = await GroupReader.Lock(connection, lookups, now, known);
        var (bound, areHeld) = await FindIncidents(connection, fingerprints);
        Guid[] incidentIds = [.. bound.Concat(lookups.MayJoin(groups, now, reopenWindow).Select(incident => incident.Value)).Distinct()];
        if (incidentIds.Length == 0 && !areHeld) return known; // all is new; whoever comes between meets us at a unique index

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                With(AlertSql.LockIncidents, incidentIds),
                With(AlertSql.LockAlerts, fingerprints),
                With(AlertSql.LockSightings, fingerprints),
                With(AlertSql.ReadBindings, fingerprints),
                With(AlertSql.CountFiring, incidentIds),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync();

        while (await rows.ReadAsync()) Add(known, IncidentAt(rows));
        await rows.NextResultAsync();
        while (await rows.ReadAsync()) Add(known, EpisodeAt(rows));
        await rows.NextResultAsync();
        await ReadEnds(rows, known);
        await rows.NextResultAsync();
        while (await rows.ReadAsync()) known.Bound.Add(Fingerprint.FromBytes(rows.GetFieldValue<byte[]>(0)), new IncidentId(rows.GetGuid(1)));
        await rows.NextResultAsync();
        while (await rows.ReadAsync()) known.Incidents[new IncidentId(rows.GetGuid(0))].FiringAlerts = rows.GetInt32(1);

        await rows.DisposeAsync();
        groups = await GroupReader.Read(connection, lookups, known);
        var concerned = known.Bound.Values.Concat(known.Latest.Values.Select(episode => episode.IncidentId).OfType<IncidentId>())
            .Concat(lookups.MayJoin(groups, now, reopenWindow));
        return concerned.All(known.Incidents.ContainsKey) ? known : null;
    }

    private static async Task<(Guid[] Incidents, bool AreHeld)> FindIncidents(NpgsqlConnection connection, byte[][] fingerprints)
    {
        List<Guid> found = [];
        var areHeld = false;
        await using var command = new NpgsqlCommand(AlertSql.FindIncidents, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = fingerprints });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            if (rows.IsDBNull(0)) areHeld = true;
            else found.Add(rows.GetGuid(0));
        }

        return ([.. found], areHeld);
    }

    private static void Add(KnownAlerts known, IncidentInBatch incident) => known.Incidents.Add(incident.Id, incident);

    private static void Add(KnownAlerts known, EpisodeInBatch episode) => known.Latest.Add(episode.Fingerprint, episode);

    private static async Task ReadEnds(NpgsqlDataReader rows, KnownAlerts known)
    {
        var byId = known.Latest.Values.ToDictionary(episode => episode.Id.Value);
        while (await rows.ReadAsync())
            if (byId.TryGetValue(rows.GetGuid(0), out var episode)) episode.ExpiresAt = rows.GetFieldValue<DateTimeOffset>(1); // else it began since the alerts were read
    }

    private static IncidentInBatch IncidentAt(NpgsqlDataReader row) => new()
    {
        Id = new IncidentId(row.GetGuid(0)),
        Severity = Names<Severity>.Parse(row.GetString(1)),
        Type = Names<IncidentType>.Parse(row.GetString(2)),
        State = Names<IncidentState>.Parse(row.GetString(3)),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(4),
        OpenedAt = row.GetFieldValue<DateTimeOffset>(5),
        ResolvedAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        UpdatedAt = row.GetFieldValue<DateTimeOffset>(7),
    };

    private static EpisodeInBatch EpisodeAt(NpgsqlDataReader row) => new()
    {
        Id = new AlertId(row.GetGuid(0)),
        Fingerprint = Fingerprint.FromBytes(row.GetFieldValue<byte[]>(1)),
        IncidentId = row.IsDBNull(2) ? null : new IncidentId(row.GetGuid(2)),
        Severity = Names<Severity>.Parse(row.GetString(3)),
        Status = Names<AlertStatus>.Parse(row.GetString(4)),
        Title = row.GetString(5),
        SeverityAsSent = row.IsDBNull(6) ? null : row.GetString(6),
        Begins = row.IsDBNull(11) ? [row.GetFieldValue<DateTimeOffset>(10)] : row.GetFieldValue<DateTimeOffset[]>(11),
        Hold = row.IsDBNull(8) ? null : new Hold(row.GetFieldValue<string[]>(7), row.GetFieldValue<DateTimeOffset>(8)),
        Moves = row.GetInt32(9),
    };

    private static NpgsqlBatchCommand With(string sql, object parameter)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
