using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using IncidentManager.Infrastructure.Persistence.Partitions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>Makes partitions ahead of their time and drops what was kept long enough. A step that finds a lock taken is left for the next tick.</summary>
internal sealed class RetentionWorker(
    RetentionLease lease, PartitionMaker partitions, DuePartitions duePartitions, DueRows dueRows, IOptions<RetentionOptions> options,
    Readiness readiness, TimeProvider clock, ILogger<RetentionWorker> log) : LeasedWorker(lease, TickEvery, readiness, clock, log)
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan DeadLettersAreKeptFor = TimeSpan.FromDays(30);

    private readonly EvenClock _evenClock = new(clock);

    protected override async Task Work(CancellationToken ct)
    {
        var now = Clock.Now();
        await Try(() => Make(RetainedTables.Receipts, now, ct));
        await Try(() => Make(RetainedTables.Timeline, now, ct));
        if (!_evenClock.IsTrusted())
        {
            Log.LogWarning("The clock was set; nothing is dropped until it has gone evenly for {Hours} hours", EvenClock.Calm.TotalHours);
            return;
        }

        var receipts = now - options.Value.Receipts;
        var incidents = now - options.Value.Incidents;
        var days = await Try(() => duePartitions.DropReceipts(receipts, ct));
        var strays = await Try(() => dueRows.DeleteStrayReceipts(receipts, ct));
        var over = await Try(() => dueRows.DeleteIncidents(incidents, ct));
        var alerts = await Try(() => dueRows.DeleteAlertsWithoutIncident(incidents, ct));
        var months = await Try(() => duePartitions.DropTimeline(incidents, ct));
        var keys = await Try(() => dueRows.DeleteIdempotencyKeys(now - IdempotencyKeys.KeptFor, ct));
        var letters = await Try(() => dueRows.DeleteDeadLetters(now - DeadLettersAreKeptFor, ct));
        var silences = await Try(() => dueRows.DeleteSilences(now - options.Value.Silences, ct));
        var changes = await Try(() => dueRows.DeleteChanges(now - options.Value.Changes, ct));

        if (days + strays + over + alerts + months + keys + letters + silences + changes > 0)
            Log.LogInformation(
                "Retention dropped {Days} days of receipts, {Strays} stray receipts, {Incidents} incidents, {Alerts} alerts without one, {Months} months of the timeline, {Keys} idempotency keys, {Letters} dead letters, {Silences} silences, {Changes} changes",
                days, strays, over, alerts, months, keys, letters, silences, changes);
    }

    private async Task<int> Make(PartitionedTable table, DateTimeOffset now, CancellationToken ct)
    {
        await partitions.Make(table, lease, now, ct);
        return 0;
    }

    /// <summary>Others have the lock that a step needs, a backup for example, and the intake must not wait behind us: the other steps need other locks.</summary>
    private async Task<int> Try(Func<Task<int>> step)
    {
        try
        {
            return await step();
        }
        catch (PostgresException taken) when (
            taken.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected)
        {
            Log.LogInformation("Retention waits for the next tick: {Reason}", taken.MessageText);
            return 0;
        }
    }
}
