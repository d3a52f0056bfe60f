using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

internal sealed class HeartbeatLease(Database database, TimeProvider clock) : Lease("heartbeats", database, clock);

/// <summary>
/// Looks every few seconds for missed heartbeats, on the node that holds the lease `heartbeats`. The lease saves work and nothing else: what two nodes
/// would find at once is marked by the one that locks it first.
/// </summary>
internal sealed class HeartbeatWorker(
    MissedHeartbeats heartbeats, Database database, Readiness readiness, TimeProvider clock, ILogger<HeartbeatWorker> log)
    : LeasedWorker(new HeartbeatLease(database, clock), TimeSpan.FromSeconds(5), readiness, clock, log)
{
    protected override async Task Work(CancellationToken ct)
    {
        while (Lease.IsHeld && await heartbeats.MarkSome(ct)) ct.ThrowIfCancellationRequested();
    }
}
