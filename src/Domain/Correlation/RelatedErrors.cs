using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Correlation;

public static class RelatedErrors
{
    public static Error NoIncident(IncidentId id) => new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");
}
