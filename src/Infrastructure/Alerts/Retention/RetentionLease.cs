using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;

namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>The lease of the one node that makes partitions and drops what is due.</summary>
internal sealed class RetentionLease(Database database, TimeProvider clock) : Lease("retention", database, clock);
