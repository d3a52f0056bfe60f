using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>Tells this node's worker that there may be something to do; many calls at once are one. The alert writer, which has no unit of work, calls by its events.</summary>
internal sealed class QueueSignal : IAfterCommit<IncidentReported>, IAfterCommit<IncidentMoved>, IAfterCommit<IncidentRegraded>
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody calls from now on.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
            {
                if (_woken.Task.IsCompleted) _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return _woken.Task;
            }
        }
    }

    /// <summary>Whether other nodes' commits are heard of; if not, the worker looks more often.</summary>
    public bool IsListening { get; set; }

    public void Wake()
    {
        lock (_gate) _woken.TrySetResult();
    }

    public void Handle(IncidentReported happened) => Wake();

    public void Handle(IncidentMoved happened) => Wake();

    public void Handle(IncidentRegraded happened) => Wake();
}
