using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>Renews a lease while this node lives, takes it when another one stopped renewing, and gives it back at a clean stop.</summary>
internal abstract class LeaseKeeper(Lease lease, Readiness readiness, TimeProvider clock, ILogger log) : BackgroundService
{
    protected Lease Lease { get; } = lease;
    protected Readiness Readiness { get; } = readiness;
    protected TimeProvider Clock { get; } = clock;
    protected ILogger Log { get; } = log;

    /// <summary>Whether it is to be renewed now.</summary>
    protected virtual bool IsNeeded => true;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Lease.Release(cancellationToken);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            Log.LogDebug("The lease {Name} was not given back and ends by itself: {Reason}", Lease.Name, trouble.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Lease.RenewEvery, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (Readiness.IsReady && IsNeeded) await Renew(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a worker; the host would call it a failure while its own start fails.
        }
    }

    private async Task Renew(CancellationToken ct)
    {
        try
        {
            await Lease.TryHold(ct);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException)
        {
            Log.LogDebug("The lease {Name} could not be renewed: {Reason}", Lease.Name, trouble.Message);
        }
    }
}
