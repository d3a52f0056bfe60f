using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression;

/// <summary>Tells the other nodes, in the commit itself, that mute timings are other ones than before.</summary>
internal sealed class RoutingRevisionMoves(ISuppressionDb db) : IWhen<MuteTimingsChanged>
{
    public async Task Handle(MuteTimingsChanged happened, CancellationToken ct) => (await db.RevisionOf(SettingsRevision.Routing, ct)).Move();
}
