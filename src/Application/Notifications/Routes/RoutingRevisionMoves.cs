using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Tells the other nodes, in the commit itself, that routes are other ones than before.</summary>
internal sealed class RoutingRevisionMoves(IRoutesDb db) : IWhen<RoutesChanged>
{
    public async Task Handle(RoutesChanged happened, CancellationToken ct) => (await db.RevisionOf(SettingsRevision.Routing, ct)).Move();
}
