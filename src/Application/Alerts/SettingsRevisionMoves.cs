using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts;

/// <summary>Tells the other nodes, in the commit itself, that integrations or rules are other ones than before.</summary>
internal sealed class SettingsRevisionMoves(IDoorsDb db) : IWhen<DoorSettingsChanged>
{
    public async Task Handle(DoorSettingsChanged happened, CancellationToken ct) => (await db.RevisionOf(SettingsRevision.Doors, ct)).Move();
}
