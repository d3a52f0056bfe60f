using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>
/// The queue's part of a unit of work's commit: first the message that is being handled ends, then what was left in the outbox is written; in this order
/// a handler may set the timer anew that it was called by. Both before the rest is saved: a worker that another one took over from is refused before its rows
/// and the other's meet.
/// </summary>
internal sealed class QueueInCommit(Outbox outbox, CurrentMessage current, QueueSignal signal, BackgroundSignal background) : IPartOfCommit
{
    public bool IsNeeded => !outbox.IsEmpty || current.Id is not null;

    public void AddTo(NpgsqlBatch batch)
    {
        if (current.Statement() is { } ending) batch.BatchCommands.Add(ending);
        outbox.AddTo(batch);
    }

    public void Committed()
    {
        if (outbox.HasOthers) signal.Wake();
        if (outbox.HasBackground) background.Wake();
        StartOver();
    }

    public void StartOver()
    {
        outbox.Clear();
        current.StartOver();
    }
}
