using IncidentManager.Infrastructure.Persistence.Leases;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>Deletes what has no partition of its own, a few hundred rows a transaction.</summary>
internal sealed class DueRows(RetentionLease lease)
{
    public const int IncidentsAtOnce = 300;
    public const int AlertsAtOnce = 5_000;
    private const int RowsAtOnce = 1_000;

    /// <summary>In one tick; the next one goes on.</summary>
    private const int MostBatches = 200;

    public Task<int> DeleteStrayReceipts(DateTimeOffset before, CancellationToken ct) => InBatches(RetentionSql.DeleteStrayReceipts, before, ct);

    public Task<int> DeleteIdempotencyKeys(DateTimeOffset before, CancellationToken ct) => InBatches(RetentionSql.DeleteIdempotencyKeys, before, ct);

    public Task<int> DeleteDeadLetters(DateTimeOffset before, CancellationToken ct) => InBatches(RetentionSql.DeleteDeadLetters, before, ct);

    public Task<int> DeleteSilences(DateTimeOffset before, CancellationToken ct) => InBatches(RetentionSql.DeleteSilences, before, ct);

    public Task<int> DeleteChanges(DateTimeOffset before, CancellationToken ct) => InBatches(RetentionSql.DeleteChanges, before, ct);

    public Task<int> DeleteAlertsWithoutIncident(DateTimeOffset before, CancellationToken ct) => InBatches(RetentionSql.DeleteAlertsWithoutIncident, before, ct);

    /// <summary>Incidents that are over, with all that hangs on them but the timeline.</summary>
    public async Task<int> DeleteIncidents(DateTimeOffset before, CancellationToken ct)
    {
        var deleted = 0;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            if (await lease.Write(transaction => DeleteSomeIncidents(transaction, before, ct), ct) is not { } some) break;
            deleted += some;
        }

        return deleted;
    }

    /// <returns>Null when none is due; 0 when only alerts were deleted.</returns>
    private static async Task<int?> DeleteSomeIncidents(NpgsqlTransaction transaction, DateTimeOffset before, CancellationToken ct)
    {
        var locked = await Ids(transaction, RetentionSql.LockDueIncidents, ct, before, IncidentsAtOnce);
        var due = locked.Length == 0 ? [] : await Ids(transaction, RetentionSql.KeepThoseStillDue, ct, locked, before);
        if (due.Length == 0) return null;

        var alerts = await Count(transaction, RetentionSql.DeleteAlerts, ct, due, AlertsAtOnce);
        return alerts < AlertsAtOnce ? await Count(transaction, RetentionSql.DeleteIncidents, ct, due) : 0;
    }

    private async Task<int> InBatches(string sql, DateTimeOffset before, CancellationToken ct)
    {
        var deleted = 0;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var some = await lease.Write(transaction => Count(transaction, sql, ct, before, RowsAtOnce), ct);
            deleted += some;
            if (some < RowsAtOnce) break;
        }

        return deleted;
    }

    private static async Task<Guid[]> Ids(NpgsqlTransaction transaction, string sql, CancellationToken ct, params object[] parameters)
    {
        List<Guid> found = [];
        await using var command = Command(transaction, sql, parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetGuid(0));
        return [.. found];
    }

    private static async Task<int> Count(NpgsqlTransaction transaction, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = Command(transaction, sql, parameters);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlCommand Command(NpgsqlTransaction transaction, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
