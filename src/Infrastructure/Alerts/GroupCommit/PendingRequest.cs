using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>What became of one alert, as the ledger keeps it. Ids are empty where there is no such alert or incident.</summary>
internal readonly record struct Settled(Guid AlertId, Guid IncidentId, short Code);

/// <summary>
/// A request that waits for its commit. The loop alone writes to it, from <see cref="TryBegin"/> to <see cref="TryPause"/> or <see cref="End"/>;
/// the request's own thread reads it once it is answered, and may give it up at any moment. What it holds is let go by whichever of them is last.
/// </summary>
internal sealed class PendingRequest
{
    private readonly TaskCompletionSource<Result<Receipt>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IntakeRequest? _sent;
    private Submission[]? _withRejections;
    private int _stage = Stage.Waits;

    public PendingRequest(IntakeRequest sent)
    {
        (_sent, Count, Settled) = (sent, sent.Alerts.Count, new Settled[sent.Alerts.Count]);
        Name = sent.IdempotencyKey is { } key ? (sent.Door.Integration, key) : null;
        sent.Place?.Share();
    }

    /// <exception cref="InvalidOperationException">It was let go.</exception>
    public IntakeRequest Sent => _sent ?? throw new InvalidOperationException("A request that was let go is read.");

    /// <summary>Empty once it was let go.</summary>
    public IReadOnlyList<Submission> Alerts => _withRejections ?? _sent?.Alerts ?? [];
    public int Count { get; }

    /// <summary>The sender's own name for it, unique within the integration.</summary>
    public (string Integration, string Key)? Name { get; }

    /// <summary>One for each alert, in the sender's order; empty once it was let go.</summary>
    public Settled[] Settled { get; private set; }

    /// <summary>How many of its alerts are committed: a large request is written in parts.</summary>
    public int Written { get; set; }

    public Guid ReceiptId { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }

    public Task<Result<Receipt>> Answer => _answer.Task;

    /// <summary>Set with the answer, where that is the receipt of an earlier request of the same name.</summary>
    public Guid? FirstReceipt { get; private set; }

    /// <summary>Set with the answer, where that is none: an earlier request of the same name is still being written, so this one comes again.</summary>
    public bool ComesAgain { get; private set; }

    /// <summary>Nobody waits for it any more. What is not yet being written need not be.</summary>
    public bool IsGivenUp => Volatile.Read(ref _stage) is Stage.GivenUp or Stage.GivenUpWhileWritten;

    /// <summary>Part of it is committed, and the rest will not be.</summary>
    public bool IsBrokenOff => Written > 0 && Written < Count && (IsGivenUp || Answer.IsCompleted);

    /// <returns>False if it was given up: there is nothing to write then.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref _stage, Stage.IsWritten, Stage.Waits) == Stage.Waits;

    /// <summary>After a part that is not the last one.</summary>
    /// <returns>False if it was given up meanwhile, and so is at its end.</returns>
    public bool TryPause() => Interlocked.CompareExchange(ref _stage, Stage.Waits, Stage.IsWritten) == Stage.IsWritten;

    /// <summary>The loop writes no more of it. (An answer has its own hold on what it shows.)</summary>
    public void End() => LetGo();

    /// <summary>By the request's own thread. What is being written at the moment is let go when that has an end.</summary>
    public void GiveUp()
    {
        while (!IsGivenUp)
        {
            if (Interlocked.CompareExchange(ref _stage, Stage.GivenUp, Stage.Waits) == Stage.Waits) LetGo();
            else Interlocked.CompareExchange(ref _stage, Stage.GivenUpWhileWritten, Stage.IsWritten);
        }
    }

    public void Reply(Result<Receipt> answer) => _answer.TrySetResult(answer);

    /// <summary>It came before; its own thread reads what was answered then.</summary>
    public void ReplyWithFirst(Guid receiptId)
    {
        FirstReceipt = receiptId;
        Reply(new Receipt(receiptId, ReceivedAt, []));
    }

    /// <summary>Its name is another one's that is still being written; it is not written beside that.</summary>
    public void ReplyLater()
    {
        ComesAgain = true;
        Reply(AlertErrors.Overloaded);
    }

    public void Fail(Exception fault) => _answer.TrySetException(fault);

    /// <summary>Reads an alert whole; one that cannot be read after all is rejected.</summary>
    public bool TryRead(int index)
    {
        if (Alerts[index].Alert is not null) return true;

        Reject(index, "alert", "has broken characters in a name or text");
        return false;
    }

    /// <summary>For an alert that the database refuses although it kept to every rule of ours.</summary>
    public void Reject(int index, string field, string problem)
    {
        _withRejections ??= [.. Sent.Alerts];
        _withRejections[index] = Submission.Rejected(field, problem);
    }

    private void LetGo()
    {
        if (_sent is null) return;

        _sent.Place?.Dispose();
        (_sent, _withRejections, Settled) = (null, null, []);
    }

    private static class Stage
    {
        public const int Waits = 0;
        public const int IsWritten = 1;
        public const int GivenUp = 2;
        public const int GivenUpWhileWritten = 3;
    }
}

/// <summary>Alerts of one request that are written together: all of them, or so many of a large one.</summary>
internal readonly record struct Part(PendingRequest Request, int First, int Count)
{
    public bool IsWhole => Count == Request.Count;

    public int End => First + Count;
    public bool IsLast => End == Request.Count;
}
