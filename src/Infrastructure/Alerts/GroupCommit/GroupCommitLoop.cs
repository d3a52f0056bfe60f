using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// The one writer of a node: takes all that waits, commits it together, answers each request. Idle, a lone request is committed at once; busy,
/// a batch grows while the last one commits, so the rate rises with the load and the wait stays bounded.
/// </summary>
internal sealed class GroupCommitLoop(IntakeQueue queue, BatchWriter writer, ILogger<GroupCommitLoop> log) : BackgroundService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.WaitForWork(stoppingToken)) await Commit(queue.TakeBatch(), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a worker. The server has stopped before it, so nobody waits.
        }
    }

    private async Task Commit(List<Part> parts, CancellationToken stopping)
    {
        while (parts.Count > 0)
        {
            try
            {
                await writer.Write(parts);
                Answer(parts);
                return;
            }
            catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
            {
                log.LogWarning("{Count} requests wait for the database: {Reason}", parts.Count, trouble.Message);
                await Task.Delay(RetryEvery, stopping);
                parts.RemoveAll(part => part.Request.IsGivenUp);
            }
            catch (PostgresException refused)
            {
                await Isolate(parts, refused, stopping);
                return;
            }
            catch (Exception bug) // the loop must outlive it: whoever waits gets a 500, and the log its stack
            {
                foreach (var part in parts) part.Request.Fail(bug);
                return;
            }
        }
    }

    private void Answer(List<Part> parts)
    {
        foreach (var request in parts.Select(part => part.Request).Where(request => !request.Answer.IsCompleted))
        {
            if (request.Written < request.Alerts.Count) queue.TakeLater(request);
            else request.Reply(new Receipt(request.ReceiptId, request.ReceivedAt, new SettledItems(request.Alerts, request.Settled)));
        }
    }

    /// <summary>Something in it cannot be stored, and nobody foresaw it: halves, until it stands alone and is rejected by name. Its neighbours are taken.</summary>
    private async Task Isolate(List<Part> parts, PostgresException refused, CancellationToken stopping)
    {
        if (parts.Count > 1)
        {
            await Commit(parts[..(parts.Count / 2)], stopping);
            await Commit(parts[(parts.Count / 2)..], stopping);
            return;
        }

        var (request, first, count) = parts[0];
        log.LogError(refused, "A request of {Integration} holds what cannot be stored", request.Sent.Door.Integration);
        if (request.IsGivenUp) return;

        if (count > 1)
        {
            if (await RejectUnstorable(request, first, count, stopping)) await Commit(parts, stopping);
            else request.Fail(refused);
        }
        else if (request.Alerts[first].Problems is null)
        {
            request.Reject(first, "alert", $"cannot be stored ({refused.SqlState})");
            await Commit(parts, stopping);
        }
        else
        {
            request.Fail(refused);
        }
    }

    /// <returns>Whether another try makes sense; not so if all of it, looked at alone, can be stored.</returns>
    private async Task<bool> RejectUnstorable(PendingRequest request, int first, int count, CancellationToken stopping)
    {
        try
        {
            var unstorable = await writer.FindUnstorable(request, first, count);
            foreach (var bad in unstorable) request.Reject(bad.Index, "alert", $"cannot be stored ({bad.SqlState})");
            return unstorable.Count > 0;
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            log.LogWarning("The search for what cannot be stored waits for the database: {Reason}", trouble.Message);
            await Task.Delay(RetryEvery, stopping);
            return true; // it is refused again, and searched again
        }
    }
}
