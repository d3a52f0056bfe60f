using System.Collections.Concurrent;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>
/// Takes what is due, many messages at a time, and has them handled side by side. It sleeps until a commit of this or another node calls, the next
/// message falls due, or a claim of a node that may be dead ends; and looks now and then all the same.
/// </summary>
internal sealed class QueueWorker(
    ClaimedMessages messages, MessageRunner runner, QueueSignal signal, Readiness readiness, TimeProvider clock, ILogger<QueueWorker> log) : BackgroundService
{
    private const int MostAtWork = 32;

    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookWhileDeaf = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Guid Id, Guid Claim), AtWork> _atWork = new();

    // Something may be due that this node had no hand free for: whoever ends calls then.
    private volatile bool _leftSome;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cut = new CancellationTokenSource();
        try
        {
            await readiness.WhenReady.WaitAsync(stoppingToken);
            await Task.WhenAll(TakeWhileRunning(cut.Token, stoppingToken), RenewWhileRunning(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested || readiness.WhenReady.IsFaulted)
        {
            await End(cut);
        }
    }

    /// <summary>What is at work may end; what does not is left to the other nodes, when its claim ends.</summary>
    private async Task End(CancellationTokenSource cut)
    {
        try
        {
            await Task.WhenAll(_atWork.Values.Select(work => work.Task)).WaitAsync(EndPatience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await cut.CancelAsync();
        }
    }

    private async Task TakeWhileRunning(CancellationToken cut, CancellationToken stopping)
    {
        while (true)
        {
            var woken = signal.Next; // before the look: a call that comes during it counts
            var wait = await TryTake(cut, stopping);
            if (wait is not null) await wait(woken);
        }
    }

    /// <returns>How to wait for the next look; null to look at once.</returns>
    private async Task<Func<Task, Task>?> TryTake(CancellationToken cut, CancellationToken stopping)
    {
        try
        {
            var free = MostAtWork - _atWork.Count;
            _leftSome = true; // until we know better: whoever ends meanwhile calls
            if (free == 0) return woken => Wait(woken, null, LookAnyway, stopping);

            var taken = await messages.Claim(free, LanesAtWork(), stopping);
            foreach (var message in taken) Begin(message, cut);
            if (taken.Count > 0) return null;

            _leftSome = LanesAtWork().Values.Any(count => count >= ClaimedMessages.MostOfALane);
            var (due, claimEnds) = await messages.LookAhead(stopping);
            var anyway = signal.IsListening ? LookAnyway : LookWhileDeaf;
            return woken => Wait(woken, due, claimEnds < anyway ? claimEnds.Value + TimeSpan.FromMilliseconds(50) : anyway, stopping);
        }
        catch (Exception trouble) when (!stopping.IsCancellationRequested && DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("Messages wait for the database: {Reason}", trouble.Message);
            return woken => Wait(woken, null, LookWhileDeaf, stopping);
        }
    }

    private async Task Wait(Task woken, DateTimeOffset? due, TimeSpan anyway, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        List<Task> first = [woken, Task.Delay(anyway, end.Token)]; // by the wall's clock: the database's claims end by it
        if (due is { } at) first.Add(Task.Delay(Until(at), clock, end.Token));
        await Task.WhenAny(first);
        await end.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private TimeSpan Until(DateTimeOffset due)
    {
        var wait = due - clock.Now();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < TimeSpan.FromDays(1) ? wait : TimeSpan.FromDays(1);
    }

    private void Begin(ClaimedMessage message, CancellationToken cut)
    {
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(cut);
        var work = new AtWork(message, cancel);
        _atWork[(message.Id, message.Claim)] = work;
        work.Task = Task.Run(() => Run(work), CancellationToken.None);
    }

    private async Task Run(AtWork work)
    {
        try
        {
            await runner.Run(work.Message, work.Cancel.Token);
        }
        finally
        {
            _atWork.TryRemove((work.Message.Id, work.Message.Claim), out _);
            work.Cancel.Dispose();
            if (_leftSome) signal.Wake();
        }
    }

    private Dictionary<string, int> LanesAtWork() => _atWork.Values.Where(work => work.Message.Lane is not null)
        .GroupBy(work => work.Message.Lane!).ToDictionary(lane => lane.Key, lane => lane.Count());

    private async Task RenewWhileRunning(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(ClaimedMessages.RenewEvery); // by the wall's clock, as claims end by the database's
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var held = _atWork.Values.ToList();
            if (held.Count > 0) await TryRenew(held, stopping);
        }
    }

    private async Task TryRenew(List<AtWork> held, CancellationToken stopping)
    {
        try
        {
            var lost = await messages.Renew([.. held.Select(work => work.Message)], stopping);
            foreach (var work in held.Where(work => lost.Contains(work.Message.Id))) work.TryCancel();
        }
        catch (Exception trouble) when (!stopping.IsCancellationRequested && DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("The hold on messages could not be renewed: {Reason}", trouble.Message);
        }
    }

    private sealed record AtWork(ClaimedMessage Message, CancellationTokenSource Cancel)
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public void TryCancel()
        {
            try
            {
                Cancel.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended meanwhile: that is why the renewal did not find it.
            }
        }
    }
}
