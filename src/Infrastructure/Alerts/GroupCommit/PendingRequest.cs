using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>What became of one alert, as the ledger keeps it. Ids are empty where there is no such alert or incident.</summary>
internal readonly record struct Settled(Guid AlertId, Guid IncidentId, short Code);

/// <summary>A request that waits for its commit. The loop alone writes to it; the request's own thread reads it once it is answered.</summary>
internal sealed class PendingRequest(IntakeRequest sent)
{
    private readonly TaskCompletionSource<Result<Receipt>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Submission[]? _withRejections;
    private volatile bool _givenUp;

    public IntakeRequest Sent { get; } = sent;
    public IReadOnlyList<Submission> Alerts => _withRejections ?? Sent.Alerts;

    /// <summary>One for each alert, in the sender's order.</summary>
    public Settled[] Settled { get; } = new Settled[sent.Alerts.Count];

    /// <summary>How many of its alerts are committed: a large request is written in parts.</summary>
    public int Written { get; set; }

    public Guid ReceiptId { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }

    public Task<Result<Receipt>> Answer => _answer.Task;

    /// <summary>Nobody waits for it any more. What is not yet being written need not be.</summary>
    public bool IsGivenUp => _givenUp;

    public void GiveUp() => _givenUp = true;

    public void Reply(Result<Receipt> answer) => _answer.TrySetResult(answer);

    /// <summary>It came before; its own thread reads what was answered then.</summary>
    public void ReplyWithFirst(Guid receiptId)
    {
        FirstReceipt = receiptId;
        Reply(new Receipt(receiptId, ReceivedAt, []));
    }

    /// <summary>Set with the answer, where that is the receipt of an earlier request of the same name.</summary>
    public Guid? FirstReceipt { get; private set; }

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
}

/// <summary>Alerts of one request that are written together: all of them, or so many of a large one.</summary>
internal readonly record struct Part(PendingRequest Request, int First, int Count)
{
    public bool IsWhole => Count == Request.Alerts.Count;

    public int End => First + Count;
}
