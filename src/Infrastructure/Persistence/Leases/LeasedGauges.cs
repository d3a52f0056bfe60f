using IncidentManager.Application.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>
/// Re-reads gauges from the database before a scrape, if that is due; on the one node that holds the lease for gauges. A database that takes
/// longer than <see cref="Patience"/> leaves the last reading standing, until the lease is lost with it.
/// </summary>
internal abstract class LeasedGauges<TReading>(GaugesLease lease, Readiness readiness, ILogger log) : IBeforeScrape where TReading : class
{
    protected static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private Task _reading = Task.CompletedTask;

    protected virtual bool IsDue => true;

    protected abstract string Name { get; }

    public async Task Refresh(CancellationToken ct)
    {
        if (!readiness.IsReady) return; // the tables may not be there yet, and the start rebuilds them anyway

        if (lease.IsHeld && !IsDue)
        {
            LetStand();
            return;
        }

        try
        {
            ShowOrHide(await ReadInTime(ct));
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            Failed();
            ct.ThrowIfCancellationRequested(); // the scraper hung up
            if (lease.IsHeld) LetStand();
            else Hide();
            log.LogWarning("The gauge of {Name} could not be re-read: {Reason}", Name, trouble.Message);
        }
    }

    /// <summary>The reading at start-up, before the process says that it is ready; without haste.</summary>
    public async Task Rebuild(CancellationToken ct)
    {
        Begins();
        ShowOrHide(await ReadAsHolder(ct));
    }

    protected abstract Task<TReading> Read(CancellationToken ct);

    protected abstract void Show(TReading reading);

    /// <summary>Another node exports them now: the same must not be there twice.</summary>
    protected abstract void Hide();

    /// <summary>The last reading still holds, or no newer one is to be had.</summary>
    protected virtual void LetStand() { }

    protected virtual void Begins() { }

    protected virtual void Failed() { }

    private void ShowOrHide(TReading? reading)
    {
        if (reading is not null && lease.IsHeld) Show(reading);
        else Hide(); // also where the lease ended meanwhile: another node may be showing the same
    }

    /// <summary>
    /// A reading that takes too long is left behind, and no other begins before it has ended. It is not cancelled: that talks to the database as well, and
    /// blocks a thread until it answers, so several of them at once would hold up the scrape all the same.
    /// </summary>
    private async Task<TReading?> ReadInTime(CancellationToken ct)
    {
        await Task.WhenAny(_reading).WaitAsync(Patience, TimeProvider.System, ct);

        Begins();
        var reading = ReadAsHolder(CancellationToken.None);
        _reading = reading;
        return await reading.WaitAsync(Patience, TimeProvider.System, ct);
    }

    /// <summary>Null where another node holds the lease.</summary>
    private async Task<TReading?> ReadAsHolder(CancellationToken ct) => lease.IsHeld || await lease.TryHold(ct) ? await Read(ct) : null;
}
