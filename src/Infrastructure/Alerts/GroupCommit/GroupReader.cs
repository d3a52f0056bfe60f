using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Locks and reads the groups that alerts of a batch may join.</summary>
internal static class GroupReader
{
    /// <summary>The first of all locks, and what is there then: as long as they are held, no other batch opens an incident that one of these alerts would join.</summary>
    public static async Task<IReadOnlyDictionary<GroupKey, KnownGroup>> Lock(
        NpgsqlConnection connection, Lookups lookups, DateTimeOffset now, KnownAlerts known)
    {
        Stripe[] stripes = [.. lookups.Locks];
        if (stripes.Length > 0)
        {
            await using var command = new NpgsqlCommand(GroupSql.Lock, connection);
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. stripes.Select(stripe => stripe.Number)] });
            command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = [.. stripes.Select(stripe => stripe.IsExclusive)] });
            await command.ExecuteNonQueryAsync();
        }

        if (lookups.Thresholds.Count > 0) await ReadWaiting(connection, lookups.Thresholds, now, known);
        return await Read(connection, lookups, known);
    }

    /// <summary>Reads the groups into what is known, in place of what was read before.</summary>
    public static async Task<IReadOnlyDictionary<GroupKey, KnownGroup>> Read(NpgsqlConnection connection, Lookups lookups, KnownAlerts known)
    {
        Dictionary<GroupKey, KnownGroup> found = [];
        known.Groups.Clear();
        if (lookups.Keys.Count == 0) return found;

        await using var command = new NpgsqlCommand(GroupSql.Find, connection);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. lookups.Keys.Select(key => key.ToBytes())] });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var key = GroupKey.FromBytes(rows.GetFieldValue<byte[]>(0));
            var group = new KnownGroup(
                new IncidentId(rows.GetGuid(1)), rows.GetFieldValue<DateTimeOffset>(2),
                rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4), rows.GetBoolean(3));
            found.Add(key, group);
            known.Groups.Add(key, new GroupInBatch(group.Incident, group.TouchedAt, group.ResolvedAt, group.IsExplained));
        }

        return found;
    }

    private static async Task ReadWaiting(
        NpgsqlConnection connection, IReadOnlyDictionary<GroupKey, TimeSpan> thresholds, DateTimeOffset now, KnownAlerts known)
    {
        await using var command = new NpgsqlCommand(GroupSql.FindWaiting, connection);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. thresholds.Keys.Select(key => key.ToBytes())] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. thresholds.Values.Select(window => now - window)] });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var key = GroupKey.FromBytes(rows.GetFieldValue<byte[]>(0));
            if (!known.Waiting.TryGetValue(key, out var waiting)) known.Waiting.Add(key, waiting = []);
            waiting.Add(rows.GetGuid(1));
        }
    }
}
