using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications;

public static class NotificationErrors
{
    public static Error NoSuchIncident(IncidentId id) => new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");
}
