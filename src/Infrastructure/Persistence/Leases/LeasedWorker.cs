using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>
/// Work that one node does for all: begins when this node is ready, ticks at an interval while it holds the lease, and leaves all else to the
/// next tick, on whichever node that will be. So a tick does what is due by then and remembers nothing that the work needs.
/// </summary>
internal abstract class LeasedWorker(
    Lease lease, TimeSpan every, Readiness readiness, TimeProvider clock, ILogger log)
    : LeaseKeeper(lease, readiness, clock, log)
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>One turn of the worker, which does nothing while another node holds the lease. A database in trouble ends it, and is logged.</summary>
    public async Task Tick(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await WorkOfEachNode(ct);
            if (await Lease.TryHold(ct)) await Work(ct);
        }
        catch (Exception trouble) when (trouble is LeaseLostException || DatabaseTrouble.Is(trouble))
        {
            Log.LogInformation("The work of the lease {Name} goes on at the next tick: {Reason}", Lease.Name, trouble.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>While a tick works. Between two of them it is held for as long as it lasts: an idle node need not write each two seconds for each of its workers.</summary>
    protected override bool IsNeeded => _turn.CurrentCount == 0;

    /// <summary>What this node alone can do, because it knows what others don't; also when it has lost the lease meanwhile.</summary>
    protected virtual Task WorkOfEachNode(CancellationToken ct) => Task.CompletedTask;

    /// <summary>What is due. It writes by <see cref="Lease.Write"/>, unless row locks keep two nodes from doing the same.</summary>
    protected abstract Task Work(CancellationToken ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(base.ExecuteAsync(stoppingToken), TickWhileRunning(stoppingToken));

    private async Task TickWhileRunning(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every, Clock);
        try
        {
            await Readiness.WhenReady.WaitAsync(stopping);
            do await TickOrComplain(stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (Exception) when (stopping.IsCancellationRequested || Readiness.WhenReady.IsFaulted)
        {
            // The end of a worker, or it never came to a beginning, which the start has reported.
        }
    }

    private async Task TickOrComplain(CancellationToken stopping)
    {
        try
        {
            await Tick(stopping);
        }
        catch (Exception bug) when (!stopping.IsCancellationRequested) // the process must outlive it: it takes alerts
        {
            Log.LogError(bug, "The work of the lease {Name} failed, and is tried again at the next tick", Lease.Name);
        }
    }
}
