using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>A refusal by a unique index that a use case can run into, and what it means.</summary>
internal sealed record ConstraintError(string Constraint, Error Error);

internal sealed class UnitOfWork(
    AppDbContext db, Database database, DomainEventDispatcher events, IEnumerable<ILocksBeforeSave> locks, IEnumerable<IPartOfCommit> parts,
    IEnumerable<ConstraintError> constraints) : IUnitOfWork
{
    private static readonly Error ChangedMeanwhile =
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.");

    public async Task<Error?> Commit(CancellationToken ct)
    {
        List<IDomainEvent> raised = [];
        for (var batch = TakeEvents(); batch.Count > 0; batch = TakeEvents()) // a handler may raise more
        {
            foreach (var happened in batch) await events.BeforeCommit(happened, ct);
            raised.AddRange(batch);
        }

        db.ChangeTracker.DetectChanges();
        try
        {
            await Save();
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedMeanwhile;
        }
        catch (Exception lost) when (PostgresErrorOf(lost) is { } error && IsLostRace(error))
        {
            return ChangedMeanwhile;
        }
        catch (Exception refused) when (MeaningOf(refused) is { } error)
        {
            return error;
        }

        foreach (var part in parts) part.Committed();
        events.AfterCommit(raised);
        return null;
    }

    public void StartOver()
    {
        db.ChangeTracker.Clear();
        foreach (var part in parts) part.StartOver();
    }

    // Not cancelled by a caller that hangs up: a commit that is cut off may be there all the same, and would be missing in the metrics.
    private async Task Save()
    {
        var needed = parts.Where(part => part.IsNeeded).ToList();
        var rowLocks = locks.Where(rows => rows.AreNeeded(db.ChangeTracker)).ToList();
        if (needed.Count > 0 && rowLocks.Count == 0 && !db.ChangeTracker.HasChanges()) await WriteAlone(needed);
        else if (needed.Count > 0 || rowLocks.Count > 0) await WriteTogether(rowLocks, needed);
        else await db.SaveChangesAsync();
    }

    /// <summary>One batch is one transaction, and one round trip.</summary>
    private async Task WriteAlone(IReadOnlyList<IPartOfCommit> needed)
    {
        await using var batch = database.DataSource.CreateBatch();
        foreach (var part in needed) part.AddTo(batch);
        await batch.ExecuteNonQueryAsync();
    }

    private async Task WriteTogether(IReadOnlyList<ILocksBeforeSave> rowLocks, IReadOnlyList<IPartOfCommit> needed)
    {
        db.Database.AutoSavepointsEnabled = false; // all or nothing: a savepoint would be two round trips for no use
        await using var transaction = await db.Database.BeginTransactionAsync();
        await WriteBehindLocks(rowLocks, needed, (NpgsqlTransaction)transaction.GetDbTransaction());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>In one round trip: the locks, and behind them what the parts write.</summary>
    private async Task WriteBehindLocks(IReadOnlyList<ILocksBeforeSave> rowLocks, IReadOnlyList<IPartOfCommit> needed, NpgsqlTransaction transaction)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select {Sql.HoldBriefly}, {Sql.ByKeys}"));
        foreach (var rows in rowLocks) batch.BatchCommands.Add(rows.Statement(db.ChangeTracker));
        foreach (var part in needed) part.AddTo(batch);

        await using var results = await batch.ExecuteReaderAsync();
        foreach (var rows in rowLocks)
        {
            await results.NextResultAsync();
            await rows.Held(db.ChangeTracker, results);
        }

        while (await results.NextResultAsync()) { } // a part that was refused throws here
    }

    private static bool IsLostRace(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure || DatabaseTrouble.IsOfPartitions(error);

    private List<IDomainEvent> TakeEvents() => [.. db.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents())];

    /// <summary>Of what EF Core saves, or of a part of the commit.</summary>
    private Error? MeaningOf(Exception refused) =>
        constraints.FirstOrDefault(known => known.Constraint == PostgresErrorOf(refused)?.ConstraintName)?.Error;

    private static PostgresException? PostgresErrorOf(Exception error) => error as PostgresException ?? error.InnerException as PostgresException;
}
