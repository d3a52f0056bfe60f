using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Heartbeats;

public sealed record GetHeartbeat(string Name) : IQuery<HeartbeatView>;

internal sealed class GetHeartbeatHandler(IHeartbeatsDb db, IHeartbeatRows rows) : IQueryHandler<GetHeartbeat, HeartbeatView>
{
    public async Task<Result<HeartbeatView>> Handle(GetHeartbeat query, CancellationToken cancellationToken) =>
        await db.Heartbeats.AsNoTracking().SingleOrDefaultAsync(heartbeat => heartbeat.Name == query.Name, cancellationToken) is { } heartbeat
            ? HeartbeatView.Of(heartbeat, await rows.ListeningSince(cancellationToken))
            : HeartbeatErrors.NoHeartbeat(query.Name);
}
