using System.Diagnostics;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>The door to the group commit: puts a request in line and waits for its commit, but not for long.</summary>
internal sealed class AlertIntake(
    IntakeQueue queue, KnownEpisodes known, RepeatsInWaiting repeats, IReceiptReader receipts, ISuppressions suppressions,
    ICorrelations correlations) : IAlertWriter
{
    /// <summary>Less than senders wait, more than it takes to notice and replace a line that was lost (Database's time-outs).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6.5);

    /// <summary>A large request takes its time also where all is well. With the largest one it is less than <see cref="IdempotencyKeys.GivenUpAfter"/>.</summary>
    private static readonly TimeSpan PatiencePerAlert = TimeSpan.FromMilliseconds(0.5);

    public async Task<Result<Receipt>> Write(IntakeRequest request, CancellationToken ct)
    {
        var came = Stopwatch.GetTimestamp();
        var patience = Patience + (PatiencePerAlert * request.Alerts.Count);
        await suppressions.Refresh(ct);
        await correlations.Refresh(ct);
        try
        {
            while (true)
            {
                var pending = new PendingRequest(request);
                var answer = await AnswerTo(pending, Left());
                if (pending.FirstReceipt is { } first) return await receipts.Find(first, ct).WaitAsync(Left(), ct) is { } receipt ? receipt : answer;
                if (!pending.ComesAgain) return answer;

                await repeats.WhileUnfinished(pending.Name!.Value).WaitAsync(Left(), ct);
            }
        }
        catch (TimeoutException)
        {
            return AlertErrors.Overloaded;
        }

        TimeSpan Left() => patience - Stopwatch.GetElapsedTime(came) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
    }

    /// <exception cref="TimeoutException">It was given up.</exception>
    private async Task<Result<Receipt>> AnswerTo(PendingRequest pending, TimeSpan patience)
    {
        ReadWhatIsNew(pending);
        if (!queue.TryEnter(pending))
        {
            pending.GiveUp();
            return AlertErrors.Overloaded;
        }

        try
        {
            return await pending.Answer.WaitAsync(patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            pending.GiveUp();
            throw;
        }
    }

    /// <summary>Here and not in the loop, which is one thread for all: whatever is not known to fire will be decided on by its whole text.</summary>
    private void ReadWhatIsNew(PendingRequest pending)
    {
        for (var index = 0; index < pending.Count; index++)
        {
            var submission = pending.Alerts[index];
            if (submission.Problems is null && !known.Has(submission.Fingerprint)) pending.TryRead(index);
        }
    }
}
