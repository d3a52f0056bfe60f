using IncidentManager.Application.Escalation;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Escalation.Runs;

internal sealed class EscalationLease(Database database, TimeProvider clock) : Lease("escalation", database, clock);

/// <summary>Every minute: no unacknowledged incident is without a step that is due or was the last one. Repairs what is, says so and counts it.</summary>
internal sealed class Reconciler(
    EscalationMetrics metrics, QueueSignal queue, Database database, Readiness readiness, TimeProvider clock, ILogger<Reconciler> log)
    : LeasedWorker(new EscalationLease(database, clock), TimeSpan.FromMinutes(1), readiness, clock, log)
{
    private const int MostNamed = 20;

    protected override async Task Work(CancellationToken ct)
    {
        var woken = await Lease.Write(transaction => UntimedRuns.WakeAll(transaction, Clock.Now(), ct), ct);
        if (woken.Count == 0) return;

        queue.Wake();
        metrics.Repaired(woken.Count);
        foreach (var run in woken.Take(MostNamed))
            Log.LogWarning("Nothing would have gone on with run {Run} of policy {Policy} on incident {Incident}; it was woken", run.Run, run.Policy, run.Incident);
        if (woken.Count > MostNamed) Log.LogWarning("{Count} runs were woken in all", woken.Count);
    }
}
