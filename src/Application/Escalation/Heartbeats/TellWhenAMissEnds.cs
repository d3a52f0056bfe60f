using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;

namespace IncidentManager.Application.Escalation.Heartbeats;

internal sealed class TellWhenAMissEnds(IOutbox outbox, TimeProvider clock) : IWhen<HeartbeatMissEnded>
{
    public Task Handle(HeartbeatMissEnded happened, CancellationToken ct)
    {
        outbox.Set(new TellOfHeartbeat(happened.Name), happened.Name, clock.Now());
        return Task.CompletedTask;
    }
}
