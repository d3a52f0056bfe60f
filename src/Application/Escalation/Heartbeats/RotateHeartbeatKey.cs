using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>Gives out another key; the old one opens nothing from then on.</summary>
public sealed record RotateHeartbeatKey(string Name, int? IfMatch) : ICommand<IssuedKey>;

internal sealed class RotateHeartbeatKeyHandler(IHeartbeatsDb db, TimeProvider clock) : ICommandHandler<RotateHeartbeatKey, IssuedKey>
{
    public async Task<Result<IssuedKey>> Handle(RotateHeartbeatKey command, CancellationToken cancellationToken)
    {
        var key = IssuedKey.New();
        var done = await db.Change(command.Name, command.IfMatch, heartbeat => heartbeat.Rotate(key, clock.Now()), cancellationToken);
        return done.Error is { } error ? error : key;
    }
}
