using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>The door to the group commit: puts a request in line and waits for its commit, but not for long.</summary>
internal sealed class AlertIntake(IntakeQueue queue, KnownEpisodes known, IReceiptReader receipts) : IAlertWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8); // less than senders wait, more than a lost line takes to be noticed and replaced

    /// <summary>A large request takes its time also where all is well.</summary>
    private static readonly TimeSpan PatiencePerAlert = TimeSpan.FromMilliseconds(0.5);

    public async Task<Result<Receipt>> Write(IntakeRequest request, CancellationToken ct)
    {
        var pending = new PendingRequest(request);
        ReadWhatIsNew(pending);
        if (!queue.TryEnter(pending)) return AlertErrors.Overloaded;

        try
        {
            var answer = await pending.Answer.WaitAsync(Patience + (PatiencePerAlert * request.Alerts.Count), CancellationToken.None);
            return pending.FirstReceipt is { } first && await receipts.Find(first, ct) is { } receipt ? receipt : answer;
        }
        catch (TimeoutException)
        {
            pending.GiveUp();
            return AlertErrors.Overloaded;
        }
    }

    /// <summary>Here and not in the loop, which is one thread for all: whatever is not known to fire will be decided on by its whole text.</summary>
    private void ReadWhatIsNew(PendingRequest pending)
    {
        for (var index = 0; index < pending.Alerts.Count; index++)
        {
            var submission = pending.Alerts[index];
            if (submission.Problems is null && !known.Has(submission.Fingerprint)) pending.TryRead(index);
        }
    }
}
