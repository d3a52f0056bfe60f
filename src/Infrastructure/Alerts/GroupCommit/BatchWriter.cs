using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// Writes a batch in one transaction. What merely repeats a known, firing alert is counted up by id, in one round trip with the receipts; the
/// rest is looked up, locked, decided on in memory and written with it. Two nodes with the same new fingerprint meet at a unique index
/// (ux_group_bindings_active, ux_alerts_latest): one wins, the other rolls back and decides anew on what the winner wrote.
/// </summary>
internal sealed class BatchWriter(
    Database database, KnownEpisodes known, IdempotencyKeys keys, ISuppressions suppressions, ICorrelations correlations,
    DomainEventDispatcher events, IOptions<AlertOptions> options,
    TimeProvider clock)
{
    private const int MaxAttempts = 20;

    // A commit whose answer never came. Its receipts tell whether it happened; only then is it not written again.
    private Attempt? _inDoubt;

    /// <summary>When it returns, the batch is committed and each alert has its outcome in <see cref="PendingRequest.Settled"/>.</summary>
    /// <exception cref="PostgresException">The database refuses something in the batch, and all of it with that.</exception>
    /// <exception cref="LostRacesException">Others were always faster; a part of the batch alone may fare better.</exception>
    public async Task Write(IReadOnlyList<Part> parts)
    {
        await SettleDoubt();
        parts = [.. parts.Where(part => part.Request.Written < part.End)]; // an attempt that was in doubt may have had some of them
        for (var number = 1; number <= MaxAttempts; number++)
        {
            parts = await keys.AnswerRepeated(parts, clock.Now());
            if (parts.Count == 0) return;

            var attempt = new Attempt(parts, known, clock.Now());
            try
            {
                if (!await TryWrite(attempt)) continue; // tied elsewhere meanwhile

                Finish(attempt);
                return;
            }
            catch (PostgresException lost) when (LostARace(lost))
            {
                // Rolled back; the winner's rows are there now, so decide on them.
                foreach (var seen in attempt.Refires.Seen) known.Forget(seen.Episode.Fingerprint);
                await RefreshSuppressions(attempt);
            }
            catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
            {
                _inDoubt = attempt;
                throw;
            }
        }

        throw new LostRacesException($"A batch lost {MaxAttempts} races.");
    }

    /// <summary>What held something back may have been set anew meanwhile.</summary>
    private async ValueTask RefreshSuppressions(Attempt attempt)
    {
        if (!attempt.IsSuppressing) return;

        suppressions.Forget();
        await suppressions.Refresh(CancellationToken.None);
    }

    private static bool LostARace(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => error.ConstraintName is IncidentIndexes.ActiveGroupBinding or AlertConfiguration.LatestEpisode,
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or AlertSql.ChangedMeanwhile => true,
        _ => DatabaseTrouble.IsOfPartitions(error),
    };

    /// <summary>Which alerts of a request the database refuses, each by trying halves and rolling them back.</summary>
    public async Task<IReadOnlyList<(int Index, string SqlState)>> FindUnstorable(PendingRequest request, int first, int count)
    {
        var attempt = new Attempt([new Part(request, first, count)], new KnownEpisodes(), clock.Now()) { IsTrial = true }; // nothing is known, so all is decided on
        try
        {
            await using var connection = await database.Writer.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync(); // rolled back by its disposal
            await WriteDecided(attempt, connection, transaction);
            await using var asByCommit = new NpgsqlCommand(AlertSql.CheckAll, connection, transaction);
            await asByCommit.ExecuteNonQueryAsync();
            return [];
        }
        catch (PostgresException refused) when (!DatabaseTrouble.Is(refused))
        {
            if (count == 1) return LostARace(refused) ? [] : [(first, refused.SqlState)];

            var half = count / 2;
            return [.. await FindUnstorable(request, first, half), .. await FindUnstorable(request, first + half, count - half)];
        }
    }

    private async Task SettleDoubt()
    {
        if (_inDoubt is not { } attempt) return;

        if (attempt.Backend is { } backend) await EndOf(backend);
        var row = attempt.Receipts[0];
        await using var command = database.Writer.CreateCommand(AlertSql.FindReceipt);
        command.Parameters.Add(new NpgsqlParameter { Value = row.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = row.FirstIndex });
        command.Parameters.Add(new NpgsqlParameter { Value = row.ReceivedAt });
        var isThere = await command.ExecuteScalarAsync() is not null;
        _inDoubt = null;
        if (!isThere) return;

        Finish(attempt);
        await keys.Free([.. attempt.Parts.Select(part => part.Request)]);
    }

    /// <summary>What was asked on a connection that broke may still be on its way, and be done after we looked whether it is. Behind a pooler it cannot be ended.</summary>
    private async Task EndOf(Backend backend)
    {
        await using var command = database.Writer.CreateCommand(AlertSql.EndBackend);
        command.Parameters.Add(new NpgsqlParameter { Value = backend.ProcessId });
        command.Parameters.Add(new NpgsqlParameter { Value = backend.StartedAt });
        if (await command.ExecuteScalarAsync() is false) throw new TimeoutException("A connection that broke is still at work.");
    }

    // Not cancelled by a sender that hangs up: a commit that is cut off may be there all the same, and would be missing in the metrics.
    private async Task<bool> TryWrite(Attempt attempt)
    {
        await using var connection = await database.Writer.OpenConnectionAsync();
        attempt.Backend = await database.BackendOf(connection);
        if (attempt.Refires.Others.Count > 0) return await Decide(attempt, connection);

        await using var batch = new NpgsqlBatch(connection); // without BEGIN: one implicit transaction, one round trip
        attempt.AddRefiresTo(batch);
        attempt.AddReceiptsTo(batch);
        await batch.ExecuteNonQueryAsync();
        return true;
    }

    private async Task<bool> Decide(Attempt attempt, NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (!await WriteDecided(attempt, connection, transaction)) return false;

        await transaction.CommitAsync();
        return true;
    }

    private async Task<bool> WriteDecided(Attempt attempt, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var rules = options.Value.Rules;
        var lookups = Lookups.Of(correlations.Now, attempt.Undecided);
        if (await KnownAlertsReader.Lock(connection, attempt.Fingerprints(), lookups, clock.Now(), rules.ReopenWindow) is not { } found) return false;

        await using var batch = new NpgsqlBatch(connection, transaction);
        var now = clock.Now();
        attempt.Fold(found, rules, await Holding.Of(suppressions.Now, connection, attempt.Undecided, now), lookups, now, clock);
        attempt.AddDecisionsTo(batch);
        attempt.AddRefiresTo(batch);
        attempt.AddReceiptsTo(batch);
        await batch.ExecuteNonQueryAsync();
        return true;
    }

    private void Finish(Attempt attempt)
    {
        foreach (var part in attempt.Parts) part.Request.Written = part.End;
        attempt.Remember(known);
        events.AfterCommit(attempt.Facts());
    }
}

/// <summary>A batch was decided on again and again, and each time somebody else was faster.</summary>
internal sealed class LostRacesException(string message) : Exception(message);
