using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>
/// An incident that moved is looked at, now; the timer of one that waits for its next look is set forward. The timer's key is what keeps two nodes
/// from deciding on one incident at once: whoever is at it while it is set anew is refused, and decides again on what is there then.
/// </summary>
internal sealed class ScheduleNotifications(IOutbox outbox, ITargets targets, TimeProvider clock) : IReactTo<IncidentsChanged>
{
    public async Task React(IncidentsChanged message, CancellationToken ct)
    {
        if (!await targets.HasRoutes(ct)) return;

        foreach (var id in message.Incidents.Distinct())
            outbox.Hasten(new NotifyAbout(new IncidentId(id), message.Since), NotifyAbout.KeyOf(new IncidentId(id)), clock.Now());
    }
}
