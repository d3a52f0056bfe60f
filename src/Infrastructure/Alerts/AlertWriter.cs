using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>
/// One transaction a batch: look up which incidents are concerned, lock them and the alerts, decide in memory, write everything, commit.
/// Two nodes with the same new fingerprint meet at a unique index (ux_group_bindings_active, ux_alerts_latest): one wins, the other rolls
/// back and decides anew on what the winner wrote.
/// </summary>
internal sealed class AlertWriter(Database database, DomainEventDispatcher events, IOptions<AlertOptions> options, TimeProvider clock) : IAlertWriter
{
    private const int MaxAttempts = 20;

    /// <summary>A larger request is written in several transactions, each with its part of the receipt, so that none holds its locks for long.</summary>
    private const int MaxAlertsAtOnce = 2_000;

    public async Task<Receipt> Write(string integration, IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        var now = clock.Now();
        var receipt = new Receipt(Guid.CreateVersion7(now), now, []);
        if (submissions.All(submission => submission.Problems is not null))
            return RejectAll(submissions, receipt);

        List<ReceiptItem> items = new(submissions.Count);
        for (var first = 0; first < submissions.Count; first += MaxAlertsAtOnce)
        {
            var part = first..Math.Min(first + MaxAlertsAtOnce, submissions.Count);
            items.AddRange(await WritePart(integration, submissions, part, receipt));
        }

        return receipt with { Alerts = items };
    }

    private Receipt RejectAll(IReadOnlyList<Submission> submissions, Receipt receipt)
    {
        events.AfterCommit(submissions.Select(_ => AlertRejected.Once));
        return receipt with { Alerts = [.. submissions.Select((submission, index) => submission.Rejection(index))] };
    }

    private async Task<List<ReceiptItem>> WritePart(string integration, IReadOnlyList<Submission> submissions, Range part, Receipt receipt)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            try
            {
                if (await TryWrite(integration, submissions, part, receipt) is { } items) return items;
            }
            catch (PostgresException lost) when (LostARace(lost))
            {
                // Rolled back; the winner's rows are there now, so decide on them.
            }
        }

        throw new TimeoutException($"A batch lost {MaxAttempts} races.");
    }

    private static bool LostARace(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => error.ConstraintName is IncidentIndexes.ActiveGroupBinding or AlertConfiguration.LatestEpisode,
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => true,
        _ => false,
    };

    // Not cancelled by a sender that hangs up: a commit that is cut off may be there all the same, and would be missing in the metrics.
    private async Task<List<ReceiptItem>?> TryWrite(string integration, IReadOnlyList<Submission> submissions, Range part, Receipt receipt)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        if (await KnownAlertsReader.Lock(connection, FingerprintsOf(submissions, part)) is not { } known) return null; // tied elsewhere meanwhile

        var started = clock.GetTimestamp();
        var now = clock.Now(); // after the locks: whoever held them may have written a later time than that of our arrival
        var fold = new BatchFold(known, options.Value.Rules, now);
        for (var index = part.Start.Value; index < part.End.Value; index++)
        {
            if (submissions[index].Alert is { } alert) fold.Add(index, alert);
            else fold.Reject(index, submissions[index]);
        }

        var took = clock.GetElapsedTime(started) / fold.Items.Count;
        await using var batch = new NpgsqlBatch(connection, transaction);
        AlertRows.AddTo(batch, known, fold, now);
        AlertRows.AddReceipt(batch, integration, receipt, fold.Items);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();

        events.AfterCommit(fold.Facts);
        events.AfterCommit(fold.ComparedByFingerprint.Select(result => new AlertCorrelated(CorrelationStrategy.Fingerprint, result, took)));
        return fold.Items;
    }

    private static byte[][] FingerprintsOf(IReadOnlyList<Submission> submissions, Range part) =>
        [.. submissions.Take(part).Where(submission => submission.Problems is null).Select(submission => submission.Fingerprint).Distinct().Select(one => one.ToBytes())];
}
