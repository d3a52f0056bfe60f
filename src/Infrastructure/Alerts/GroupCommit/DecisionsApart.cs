using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Alerts.Expiry;
using IncidentManager.Infrastructure.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// Decides on stored alerts apart from any request, under the same locks as what comes in: a refire that is just being written is seen, and two nodes
/// do nothing twice.
/// </summary>
internal sealed class DecisionsApart(
    Database database, DomainEventDispatcher events, UntoldEndings untold, ISuppressions suppressions, ICorrelations correlations,
    IOptions<AlertOptions> options, TimeProvider clock)
{
    /// <param name="read">Reads on the connection, first to know what to lock and then under the locks, what more than its latest episode has to be known of an alert.</param>
    /// <param name="decide">Folds what is to be decided.</param>
    /// <returns>False if another transaction tied the alerts elsewhere meanwhile, or settings changed: the next round sees it.</returns>
    public async Task<bool> Write(
        byte[][] fingerprints, Func<NpgsqlConnection, Task<IReadOnlyList<IncomingAlert>>> read, Action<BatchFold, IReadOnlyList<IncomingAlert>> decide)
    {
        // Not cancelled by a stop: a commit that is cut off may be there all the same, and would be missing in the metrics.
        var suppression = await suppressions.Newest(CancellationToken.None);
        var correlator = await correlations.Newest(CancellationToken.None);
        var rules = options.Value.Rules;
        await using var connection = await database.Writer.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var locked = Lookups.Of(correlator, await read(connection));
        if (await KnownAlertsReader.Lock(connection, fingerprints, locked, clock.Now(), rules.ReopenWindow) is not { } known) return false;

        var now = clock.Now();
        var alerts = await read(connection);
        var lookups = Lookups.Of(correlator, alerts);
        if (!lookups.AreAmong(locked)) return false;

        var tally = new BatchTally();
        var holding = await Holding.Of(suppression, connection, alerts, now);
        var grouping = new Grouping(lookups, known, tally, rules.ReopenWindow, now, clock);
        var fold = new BatchFold(known, rules, holding, grouping, tally, now);
        decide(fold, alerts);

        await using var batch = new NpgsqlBatch(connection, transaction);
        if (holding.MustStillBeSet) AlertRows.Expect(batch, holding);
        AlertRows.AddTo(batch, known, fold, grouping, now);
        AlertRows.AddInhibitors(batch, holding, now);
        if (batch.BatchCommands.Count == 0) return true; // others did it

        if (!await TryExecute(batch)) return false;

        await Commit(transaction, fold.Facts);
        events.AfterCommit(fold.Facts);
        return true;
    }

    private async Task<bool> TryExecute(NpgsqlBatch batch)
    {
        try
        {
            await batch.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException lost) when (lost.SqlState is AlertSql.ChangedMeanwhile)
        {
            suppressions.Forget();
            return false;
        }
        catch (PostgresException lost) when (lost is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: IncidentIndexes.ActiveGroupBinding })
        {
            return false; // another node has just opened the incident that one of these joins
        }
    }

    private async Task Commit(NpgsqlTransaction transaction, IReadOnlyList<IDomainEvent> facts)
    {
        await using var ask = new NpgsqlCommand(UntoldEndings.OwnId, transaction.Connection, transaction);
        var id = (string)(await ask.ExecuteScalarAsync())!;
        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            untold.Add(id, facts);
            throw;
        }
    }
}
