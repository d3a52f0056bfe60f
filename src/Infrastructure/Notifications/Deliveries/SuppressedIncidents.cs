using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

/// <summary>Asks of each alert that fires, and stops at the first that nothing suppresses; of none while nothing is set that suppresses.</summary>
internal sealed class SuppressedIncidents(Database database, ISuppressions suppressions) : ISuppressedIncidents
{
    /// <summary>While another alert inhibits: its end is told of, but may pass unnoticed.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    /// <summary>How often it is decided anew where settings move at each look, or cannot be read in time. After that it is looked at again soon.</summary>
    private const int MaxAttempts = 3;

    private const string FindRevision = "select revision from alerts.settings_revisions where scope = 'suppression'";

    private const string FindFiring = $"select a.id, {MatchedAlertRow.Columns} from alerts.alerts a where a.incident_id = $1 and a.status = 'firing'";

    /// <summary>
    /// What a node has in memory may be 2 seconds old, and an answer keeps people from being told for as long as a silence was to last: it is given by what is
    /// set now. Whoever changes that afterwards has the incident looked at again (suppressor_moved).
    /// </summary>
    public async Task<SuppressedNow?> Find(IncidentId id, DateTimeOffset now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = await suppressions.Newest(ct);
            if (known.Set.IsEmpty) return null;

            await using var connection = await database.DataSource.OpenConnectionAsync(ct);
            if (await Decide(connection, id, known.Set, now, ct) is not { } suppressed) return null;
            if (await RevisionNow(connection, ct) == known.Revision) return suppressed;

            suppressions.Forget();
            if (attempt == MaxAttempts) return suppressed with { Until = Earlier(suppressed.Until ?? DateTimeOffset.MaxValue, now + Recheck) };
        }
    }

    private static async Task<SuppressedNow?> Decide(NpgsqlConnection connection, IncidentId id, SuppressionSet set, DateTimeOffset now, CancellationToken ct)
    {
        if (await MaybeSuppressed(connection, id, set, now, ct) is not { Count: > 0 } alerts) return null;

        var inhibitors = await FiringInhibitors.Find(connection, [.. alerts.SelectMany(alert => alert.Keys).Select(key => key.Key)]);
        HashSet<Suppressor> all = [];
        var until = DateTimeOffset.MaxValue;
        foreach (var (alert, timed, keys) in alerts)
        {
            var by = timed?.By ?? inhibitors.Of(keys, alert);
            if (by.Count == 0) return null;

            all.UnionWith(by);
            until = Earlier(until, timed?.Until ?? now + Recheck);
        }

        return new SuppressedNow(Suppressor.InWords(all), until);
    }

    private static async Task<long> RevisionNow(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(FindRevision, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<HoldAt> Foresee(MatchedAlert alert, CancellationToken ct)
    {
        var set = (await suppressions.Newest(ct)).Set;
        var keys = set.AsTarget(alert);
        if (keys.Count == 0) return instant => set.Decide(alert, instant);

        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        var by = (await FiringInhibitors.Find(connection, [.. keys.Select(key => key.Key)])).Of(keys, self: null);
        return instant => set.Decide(alert, instant, by);
    }

    /// <summary>What fires, with what may inhibit it where nothing else suppresses it; null at the first alert that neither does.</summary>
    private static async Task<List<(Guid Alert, Suppressed? Timed, IReadOnlyList<InhibitionKey> Keys)>?> MaybeSuppressed(
        NpgsqlConnection connection, IncidentId id, SuppressionSet set, DateTimeOffset now, CancellationToken ct)
    {
        List<(Guid, Suppressed?, IReadOnlyList<InhibitionKey>)> alerts = [];
        await using var command = new NpgsqlCommand(FindFiring, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = id.Value });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var alert = MatchedAlertRow.At(rows, 1);
            var timed = set.Decide(alert, now);
            var keys = timed is null ? set.AsTarget(alert) : [];
            if (timed is null && keys.Count == 0) return null;

            alerts.Add((rows.GetGuid(0), timed, keys));
        }

        return alerts;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
