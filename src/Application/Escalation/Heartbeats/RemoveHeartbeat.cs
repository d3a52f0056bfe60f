using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>Removes a heartbeat; if it is missed, that is over.</summary>
public sealed record RemoveHeartbeat(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveHeartbeatHandler(IHeartbeatsDb db) : ICommandHandler<RemoveHeartbeat>
{
    public Task<Result> Handle(RemoveHeartbeat command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        heartbeat =>
        {
            heartbeat.Remove();
            db.Heartbeats.Remove(heartbeat);
        },
        cancellationToken);
}
