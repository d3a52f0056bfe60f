using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>When an alert began, and whether, when and by whose word it is over.</summary>
internal readonly record struct Lifetime(AlertStatus Status, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>
    /// As Alertmanager's API v2 reads the two times (its source: api/v2/api.go, postAlertsHandler). An end that lies ahead is the time at which
    /// the alert is over unless it is sent again; without one that is a resolve timeout from now.
    /// </summary>
    public static Lifetime OfTimes(DateTimeOffset? startsAt, DateTimeOffset? endsAt, DateTimeOffset now, TimeSpan resolveTimeout, FieldChecks check)
    {
        var start = startsAt ?? endsAt ?? now;
        var end = endsAt ?? now + resolveTimeout;
        check.That("endsAt", endsAt is null || end >= start, "must not be before startsAt");
        check.That("startsAt", endsAt is not null || end >= start, "must not lie so far ahead that the alert is over before, without an endsAt");

        return end <= now
            ? new(AlertStatus.Resolved, start, EndsAt: end)
            : new(AlertStatus.Firing, start, EndsAt: null, ExpiresAt: end);
    }
}
