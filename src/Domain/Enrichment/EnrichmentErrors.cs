using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Enrichment;

public static class EnrichmentErrors
{
    public static readonly Error LookedAtMeanwhile = new(ErrorKind.Stale, "looked_at_meanwhile", "Another node has just looked at this incident.");

    public static Error NoIncident(IncidentId id) => new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");
}
