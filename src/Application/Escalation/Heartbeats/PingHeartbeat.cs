using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;
using MediatR;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>Says that a job is alive. It is one statement, which commits itself, so this is no command of the unit of work.</summary>
/// <param name="KeyHash">See <see cref="IHeartbeatRows.Ping"/>.</param>
public sealed record PingHeartbeat(string Name, byte[]? KeyHash) : IRequest<Result>;

internal sealed class PingHeartbeatHandler(IHeartbeatRows rows) : IRequestHandler<PingHeartbeat, Result>
{
    public async Task<Result> Handle(PingHeartbeat command, CancellationToken cancellationToken) =>
        Slug.Is(command.Name) && await rows.Ping(command.Name, command.KeyHash, cancellationToken)
            ? Result.Ok
            : HeartbeatErrors.NoHeartbeat(command.Name);
}
