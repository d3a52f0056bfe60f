using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>The lease of the one node that exports gauges which are derived from the database: sums over all nodes stay the truth.</summary>
internal sealed class GaugesLease(Database database, TimeProvider clock) : Lease("gauges", database, clock);

internal sealed class GaugesLeaseKeeper(GaugesLease lease, Readiness readiness, TimeProvider clock, ILogger<GaugesLeaseKeeper> log)
    : LeaseKeeper(lease, readiness, clock, log);
