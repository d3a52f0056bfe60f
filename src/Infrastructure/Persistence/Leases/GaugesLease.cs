using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>The lease of the one node that exports gauges which are derived from the database: sums over all nodes stay the truth.</summary>
internal sealed class GaugesLease(Database database, TimeProvider clock)
{
    private readonly Lease _lease = new("gauges", database, clock);

    public bool IsHeld => _lease.IsHeld;

    public Task<bool> TryHold(CancellationToken ct) => _lease.TryHold(ct);

    public Task Release(CancellationToken ct) => _lease.Release(ct);
}

/// <summary>Renews the lease while this node lives, takes it when another one stopped renewing, and gives it back at a clean stop.</summary>
internal sealed class GaugesLeaseKeeper(
    GaugesLease lease, Readiness readiness, TimeProvider clock, ILogger<GaugesLeaseKeeper> log) : BackgroundService
{
    /// <summary>One turn of the worker.</summary>
    public async Task Tick(CancellationToken ct)
    {
        try
        {
            await lease.TryHold(ct);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException)
        {
            log.LogDebug("The lease for gauges could not be renewed: {Reason}", trouble.Message);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await lease.Release(cancellationToken);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            log.LogDebug("The lease for gauges was not given back and ends by itself: {Reason}", trouble.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Lease.RenewEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (readiness.IsReady) await Tick(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a worker; the host would call it a failure while its own start fails.
        }
    }
}
