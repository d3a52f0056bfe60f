using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>What keeps contact points from being told of an incident keeps the steps of its escalation, too.</summary>
internal sealed class HeldPages(ISuppressedIncidents suppressions) : IHeldPages
{
    /// <summary>Where no end is known.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    public async Task<PagesHeld?> Of(IncidentId incident, DateTimeOffset now, CancellationToken ct) =>
        await suppressions.Find(incident, now, ct) is { } suppressed ? new PagesHeld(suppressed.Reason, suppressed.Until ?? now + Recheck) : null;
}
