using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Domain.Escalation.People;

/// <summary>Hours in which a user's methods are not used for some urgencies, as they were set. Without urgencies: low alone.</summary>
public sealed record QuietHoursText(WeeklyWindowText Window, IReadOnlyList<string>? Urgencies);

/// <summary>Quiet hours as they decide. High urgency is silenced only where it is named.</summary>
public sealed class QuietHours(WeeklyWindow window, IReadOnlySet<Urgency> urgencies)
{
    public bool Silence(Urgency urgency, Zone zone, DateTimeOffset instant) => urgencies.Contains(urgency) && window.Contains(zone, instant.UtcTicks);
}
