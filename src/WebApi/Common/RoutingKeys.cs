using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;

namespace IncidentManager.WebApi.Common;

/// <summary>What a routing key of PagerDuty's Events API opens here.</summary>
internal sealed class RoutingKeys(IDoors doors, IAccessKeys keys)
{
    /// <summary>Null if it opens nothing. Never to be logged or stored: it is a secret.</summary>
    public Door? DoorOf(string routingKey) =>
        keys.NobodyIsAsked || keys.IsBootstrap(routingKey) ? doors.BuiltIn(PagerDutyFormat.Integration) : null;
}
