using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
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
internal sealed class GroupCommitLoop(IntakeQueue queue, BatchWriter writer, IdempotencyKeys keys, ILogger<GroupCommitLoop> log) : BackgroundService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(250);
    private const int MaxRoundsLost = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.WaitForWork(stoppingToken))
            {
                var batch = queue.TakeBatch();
                await Commit(batch, stoppingToken);
                End(batch);
                await keys.Free(queue.TakeBrokenOff());
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a worker. The server has stopped before it, so nobody waits.
        }
    }

    /// <summary>Puts what goes on back into line, and lets go of the rest.</summary>
    private void End(List<Part> batch)
    {
        foreach (var request in batch.Select(part => part.Request))
        {
            if (!request.Answer.IsCompleted && request.TryPause())
            {
                queue.PutOff(request);
                continue;
            }

            request.End();
            if (request.IsBrokenOff) queue.BreakOff(request);
        }
    }

    private async Task Commit(IReadOnlyList<Part> batch, CancellationToken stopping)
    {
        List<Part> parts = [.. batch];
        var roundsLost = 0;
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
            catch (Exception refused) when (parts.Count > 1 && refused is PostgresException or LostRacesException)
            {
                await Commit(parts[..(parts.Count / 2)], stopping);
                await Commit(parts[(parts.Count / 2)..], stopping);
                return;
            }
            catch (PostgresException refused)
            {
                if (!await Rejected(parts[0], refused, stopping)) return;
            }
            catch (LostRacesException) when (roundsLost++ < MaxRoundsLost)
            {
                await Task.Delay(RetryEvery, stopping); // whoever is faster is done by then, mostly
            }
            catch (LostRacesException)
            {
                parts[0].Request.Reply(AlertErrors.Overloaded);
                return;
            }
            catch (Exception bug) // the loop must outlive it: whoever waits gets a 500, and the log its stack
            {
                foreach (var part in parts) part.Request.Fail(bug);
                return;
            }
        }
    }

    private static void Answer(List<Part> parts)
    {
        foreach (var request in parts.Select(part => part.Request).Where(request => request.Written == request.Count))
            request.Reply(new Receipt(request.ReceiptId, request.ReceivedAt, new SettledItems(request.Alerts, request.Settled)));
    }

    /// <summary>
    /// Something in a request cannot be stored, and nobody foresaw it: it is rejected by name. The batch's halves were tried before, so its
    /// neighbours are taken.
    /// </summary>
    /// <returns>Whether to write the rest of it.</returns>
    private async Task<bool> Rejected(Part part, PostgresException refused, CancellationToken stopping)
    {
        var (request, first, count) = part;
        log.LogError(refused, "A request of {Integration} holds what cannot be stored", request.Sent.Door.Integration);
        if (request.IsGivenUp) return false;
        if (count > 1 && await TryRejectUnstorable(part, stopping)) return true;

        if (count > 1 || request.Alerts[first].Problems is not null)
        {
            request.Fail(refused);
            return false;
        }

        request.Reject(first, "alert", $"cannot be stored ({refused.SqlState})");
        return true;
    }

    /// <returns>Whether another try makes sense; not so if all of it, looked at alone, can be stored.</returns>
    private async Task<bool> TryRejectUnstorable(Part part, CancellationToken stopping)
    {
        var (request, first, count) = part;
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
