using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Clock;

/// <summary>Corrects this node's clock every few seconds; the first time was the start's, before anything was due.</summary>
internal sealed class ClockWorker(ClockCorrection correction, Readiness readiness, DatabaseClock clock, ILogger<ClockWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>One turn. A database in trouble ends it: the clock goes on by itself.</summary>
    public async Task Tick(CancellationToken ct)
    {
        try
        {
            await correction.Make(ct);
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            log.LogDebug("The clock is corrected at the next turn: {Reason}", trouble.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            await readiness.WhenReady.WaitAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Tick(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested || readiness.WhenReady.IsFaulted)
        {
            // The end of a worker, or it never came to a beginning, which the start has reported.
        }
    }
}
