using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Alerts.Expiry;

internal sealed class ExpiryLease(Database database, TimeProvider clock) : Lease("expiry", database, clock);

/// <summary>
/// Looks every few seconds for alerts whose senders fell silent, on the node that holds the lease `expiry`. The lease saves work and nothing
/// else: what two nodes would end at once is ended by the one that locks it first.
/// </summary>
internal sealed class ExpiryWorker(
    SilentAlerts alerts, UntoldEndings untold, Database database, Readiness readiness, TimeProvider clock, ILogger<ExpiryWorker> log)
    : LeasedWorker(new ExpiryLease(database, clock), TimeSpan.FromSeconds(5), readiness, clock, log)
{
    protected override Task WorkOfEachNode(CancellationToken ct) => untold.TellOfThoseThatCame(ct);

    protected override async Task Work(CancellationToken ct)
    {
        while (Lease.IsHeld && await alerts.EndSome(ct)) ct.ThrowIfCancellationRequested();
    }
}
