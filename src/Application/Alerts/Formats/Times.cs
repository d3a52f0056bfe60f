using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

internal static class Times
{
    /// <summary>For senders that don't name a status: an alert is over once its end has passed.</summary>
    public static AlertStatus StatusAt(DateTimeOffset? endsAt, DateTimeOffset now) =>
        endsAt <= now ? AlertStatus.Resolved : AlertStatus.Firing;
}
