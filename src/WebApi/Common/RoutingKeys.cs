using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;

namespace IncidentManager.WebApi.Common;

/// <summary>What a routing key of PagerDuty's Events API opens here.</summary>
internal sealed class RoutingKeys(IDoors doors, IAccessKeys keys)
{
    /// <summary>Null if it opens nothing. Never to be logged or stored: it is a secret.</summary>
    public Door? DoorOf(string routingKey) =>
        doors.OfKey(routingKey) is { Format: AlertFormat.Pagerduty } registered ? registered.Door
        : keys.NobodyIsAsked || keys.IsBootstrap(routingKey) ? doors.BuiltIn(PagerDutyFormat.Integration) : null;
}
