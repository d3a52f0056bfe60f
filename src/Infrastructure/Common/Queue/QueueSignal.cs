namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>Tells this node's worker that there may be something to do; many calls at once are one.</summary>
internal class QueueSignal
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
}

/// <summary>Of what is done in the background: other nodes need not hear of it, for the one that committed it is as near.</summary>
internal sealed class BackgroundSignal : QueueSignal;
