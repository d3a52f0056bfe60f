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
    private const int MaxAttempts = 10;

    public async Task<Receipt> Write(string integration, IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        var now = clock.Now();
        var receiptId = Guid.CreateVersion7(now);
        if (submissions.All(submission => submission.Alert is null))
            return new Receipt(receiptId, now, [.. submissions.Select((submission, index) => submission.Rejection(index))]);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryWrite(integration, submissions, receiptId, now, ct) is { } receipt) return receipt;
            }
            catch (PostgresException lost) when (LostARace(lost) && attempt < MaxAttempts)
            {
                // Rolled back; the winner's rows are there now, so decide on them.
            }
        }
    }

    private static bool LostARace(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => error.ConstraintName is IncidentIndexes.ActiveGroupBinding or AlertConfiguration.LatestEpisode,
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => true,
        _ => false,
    };

    /// <returns>Null if another transaction moved the alerts to other incidents before these were locked.</returns>
    private async Task<Receipt?> TryWrite(
        string integration, IReadOnlyList<Submission> submissions, Guid receiptId, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var started = clock.GetTimestamp();
        byte[][] fingerprints = [.. submissions.Select(submission => submission.Alert?.Fingerprint).OfType<Fingerprint>().Distinct().Select(one => one.ToBytes())];
        if (await KnownAlertsReader.Lock(connection, fingerprints, ct) is not { } known) return null;

        var fold = new BatchFold(known, options.Value.Rules, now);
        for (var index = 0; index < submissions.Count; index++)
        {
            if (submissions[index].Alert is { } alert) fold.Add(index, alert);
            else fold.Items.Add(submissions[index].Rejection(index));
        }

        var took = clock.GetElapsedTime(started);
        var receipt = new Receipt(receiptId, now, fold.Items);
        await using var batch = new NpgsqlBatch(connection, transaction);
        AlertRows.AddTo(batch, known, fold, now);
        AlertRows.AddReceipt(batch, integration, receipt);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);

        events.AfterCommit(fold.Facts);
        events.AfterCommit(fold.ComparedByFingerprint.Select(result => new AlertCorrelated(CorrelationStrategy.Fingerprint, result, took)));
        return receipt;
    }
}
