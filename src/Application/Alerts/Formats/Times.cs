using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Formats;

internal static class Times
{
    /// <summary>Go's zero time (year 1) is how many senders say that they have none.</summary>
    public static DateTimeOffset? OrAbsent(DateTimeOffset? time) => time is { Year: > 1 } ? time.Value.ToMicroseconds() : null;

    /// <summary>For senders that don't name a status: an alert is over once its end has passed.</summary>
    public static AlertStatus StatusAt(DateTimeOffset? endsAt, DateTimeOffset now) =>
        endsAt <= now ? AlertStatus.Resolved : AlertStatus.Firing;
}
