using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Common.Queue;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>The alert writer has no unit of work that would call this node's workers to the messages it left; its events do.</summary>
internal sealed class CallWorkersAfterAlerts(QueueSignal queue)
    : IAfterCommit<IncidentReported>, IAfterCommit<IncidentMoved>, IAfterCommit<IncidentRegraded>
{
    public void Handle(IncidentReported happened) => queue.Wake();

    public void Handle(IncidentMoved happened) => queue.Wake();

    public void Handle(IncidentRegraded happened) => queue.Wake();
}
