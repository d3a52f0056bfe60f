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
    QueueKind kind, HeldMessages held, IReadOnlyCollection<IComesFirst> first, ClaimedMessages messages, MessageRunner runner, QueueSignal signal, Readiness readiness, TimeProvider clock,
    ILogger<QueueWorker> log) : BackgroundService
{
    /// <summary>A look costs as much for one message as for twenty: what comes one by one within this time is claimed together. Nothing is waited for that could call.</summary>
    private static readonly TimeSpan LookWhileTheyTrickle = TimeSpan.FromMilliseconds(5);
    private const int Trickle = 10;

    private static readonly TimeSpan LookWhileBusy = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LookWhileDeaf = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private static readonly Task Never = new TaskCompletionSource().Task;

    // Something may be due that this node had no room for: whoever ends calls then.
    private volatile bool _leftSome;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WhenReady.WaitAsync(stoppingToken);
            await Task.WhenAll(TakeWhileRunning(stoppingToken), RenewWhileRunning(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested || readiness.WhenReady.IsFaulted)
        {
            await End();
        }
    }

    /// <summary>What waits is given back. What is at work may end, and is renewed so long; what does not end is left to the other nodes, when its claim does.</summary>
    private async Task End()
    {
        var waiting = held.Close();
        using var patience = new CancellationTokenSource(EndPatience);
        var renewing = RenewWhileRunning(patience.Token);
        await GiveBack(waiting, patience.Token);
        await Task.WhenAny(Task.WhenAll(held.All.Select(one => one.Work)), renewing);
        await patience.CancelAsync(); // the renewals, too
        foreach (var one in held.All) one.Cut();
    }

    private async Task GiveBack(IReadOnlyList<HeldMessage> waiting, CancellationToken ct)
    {
        try
        {
            await messages.Release([.. waiting.Select(one => one.Message)], ct);
        }
        catch (Exception trouble) when (trouble is OperationCanceledException || DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("Messages that waited are left to the end of their claims: {Reason}", trouble.Message);
        }
    }

    private async Task TakeWhileRunning(CancellationToken stopping)
    {
        while (true)
        {
            if (kind.Rest > TimeSpan.Zero) await Rest(stopping);
            var woken = signal.Next; // before the look: a call that comes during it counts
            var wait = await TryTake(stopping);
            if (wait is not null) await wait(woken);
        }
    }

    /// <summary>And gives way to what comes first.</summary>
    private async Task Rest(CancellationToken stopping)
    {
        var rested = TimeSpan.Zero;
        do
        {
            await Wait(Never, null, kind.Rest, stopping);
            rested += kind.Rest;
        }
        while (rested < kind.GivesWayFor && first.Any(one => one.IsBusy));
    }

    /// <returns>How to wait for the next look; null to look at once.</returns>
    private async Task<Func<Task, Task>?> TryTake(CancellationToken stopping)
    {
        try
        {
            _leftSome = true; // until we know better: whoever ends meanwhile calls
            var room = held.Room;
            if (room.AtMost == 0) return woken => Wait(woken, null, kind.LookAnyway, stopping);

            var taken = await messages.Claim(room, held, stopping);
            var begun = held.Add(taken);
            Begin(begun);
            if (begun.Count >= Trickle) return null;
            if (begun.Count > 0) return _ => Wait(Never, null, LookWhileTheyTrickle, stopping);
            if (taken.Count > 0) return _ => Wait(Never, null, LookWhileBusy, stopping); // all of it waits for hands: each commit calls, and each look has its price

            _leftSome = room.MayLeaveSome;
            var (due, claimEnds) = await messages.LookAhead(held, stopping);
            var anyway = kind.IsBackground || signal.IsListening ? kind.LookAnyway : LookWhileDeaf;
            return woken => Wait(woken, due, claimEnds < anyway ? claimEnds.Value + TimeSpan.FromMilliseconds(50) : anyway, stopping);
        }
        catch (Exception trouble) when (!stopping.IsCancellationRequested && DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("Messages wait for the database: {Reason}", trouble.Message);
            return woken => Wait(woken, null, LookWhileDeaf, stopping);
        }
        catch (Exception bug) when (!stopping.IsCancellationRequested) // the worker must outlive it: nobody is told of anything without it
        {
            log.LogError(bug, "Messages could not be looked for, and are again in a second");
            return _ => Wait(Never, null, LookWhileDeaf, stopping);
        }
    }

    private async Task Wait(Task woken, DateTimeOffset? due, TimeSpan anyway, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // Whoever has news calls. Nobody does when time passes: when a claim ends, or a message falls due.
        List<Task> calls = [woken, Task.Delay(anyway, end.Token)]; // by the wall's clock: the database's claims end by it
        if (due is { } at) calls.Add(Task.Delay(Until(at), clock, end.Token));
        await Task.WhenAny(calls);
        await end.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private TimeSpan Until(DateTimeOffset due)
    {
        var wait = due - clock.Now();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < TimeSpan.FromDays(1) ? wait : TimeSpan.FromDays(1);
    }

    private void Begin(IEnumerable<HeldMessage> begun)
    {
        foreach (var one in begun) one.Work = Task.Run(() => Run(one), CancellationToken.None);
    }

    private async Task Run(HeldMessage one)
    {
        try
        {
            if (await runner.Run(one.Message, one.WhenCut)) held.Learn(one.Message.Type);
        }
        finally
        {
            Begin(held.Remove(one, out var runsLow));
            one.Dispose();
            if (_leftSome && runsLow) signal.Wake();
        }
    }

    private async Task RenewWhileRunning(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(ClaimedMessages.RenewEvery); // by the wall's clock, as claims end by the database's
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var old = held.All.Where(one => one.IsToBeRenewed).ToList();
            if (old.Count > 0) await TryRenew(old, stopping);
        }
    }

    private async Task TryRenew(IReadOnlyList<HeldMessage> old, CancellationToken stopping)
    {
        try
        {
            var lost = await messages.Renew([.. old.Select(one => one.Message)], stopping);
            foreach (var one in old.Where(one => lost.Contains((one.Message.Id, one.Message.Claim)))) Drop(one);
        }
        catch (Exception trouble) when (!stopping.IsCancellationRequested && DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("The hold on messages could not be renewed: {Reason}", trouble.Message);
        }
        catch (Exception bug) when (!stopping.IsCancellationRequested) // the next turn may do better
        {
            log.LogError(bug, "The hold on messages could not be renewed");
        }
    }

    /// <summary>Another worker has it: what waited is forgotten, what is at work is cut off.</summary>
    private void Drop(HeldMessage one)
    {
        one.Cut();
        if (!one.IsAtWork) Begin(held.Remove(one, out _));
    }
}
