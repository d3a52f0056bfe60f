using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Alerts.Held;

internal sealed class HeldAlertsLease(Database database, TimeProvider clock) : Lease("held-alerts", database, clock);

/// <summary>
/// Looks every few seconds for alerts that were held back by a node whose clock was behind when the timer of a silence was due, and for those that another
/// alert inhibits. The lease saves work and nothing else.
/// </summary>
internal sealed class HeldAlertsWorker(
    HeldAlerts alerts, Database database, Readiness readiness, TimeProvider clock, ILogger<HeldAlertsWorker> log)
    : LeasedWorker(new HeldAlertsLease(database, clock), TimeSpan.FromSeconds(5), readiness, clock, log)
{
    protected override async Task Work(CancellationToken ct)
    {
        while (Lease.IsHeld && await alerts.ReleaseSome(ct)) ct.ThrowIfCancellationRequested();
    }
}
