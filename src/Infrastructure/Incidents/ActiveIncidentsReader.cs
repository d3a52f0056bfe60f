using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Incidents;

/// <summary>
/// Re-reads the gauge of active incidents before a scrape, if it is due; on the one node that holds the lease for gauges. A database that takes
/// longer than <see cref="Patience"/> leaves the last reading and its age standing, until the lease is lost with it.
/// </summary>
internal sealed class ActiveIncidentsReader(
    ActiveIncidents gauge, GaugesLease lease, Database database, Readiness readiness, ILogger<ActiveIncidentsReader> log)
    : IBeforeScrape, IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private const string Count = $"select severity, state, count(*) from incidents.incidents where {Sql.IsActive} group by severity, state";

    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task Refresh(CancellationToken ct)
    {
        if (!readiness.IsReady) return; // the tables may not be there yet, and the start rebuilds it anyway

        await _oneAtATime.WaitAsync(ct);
        try
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System); // the database's time, also under a test's clock
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            await ReadIfDue(either.Token);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            gauge.ReadingFailed();
            if (lease.IsHeld) gauge.ShowAge();
            else gauge.Hide();
            log.LogWarning("The gauge of active incidents could not be re-read: {Reason}", trouble.Message);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The reading at start-up, before the process says that it is ready; without haste.</summary>
    public Task Rebuild(CancellationToken ct) => ReadIfDue(ct);

    public void Dispose() => _oneAtATime.Dispose();

    private async Task ReadIfDue(CancellationToken ct)
    {
        if (!lease.IsHeld && !await lease.TryHold(ct))
        {
            gauge.Hide();
            return;
        }

        if (!gauge.IsDue)
        {
            gauge.ShowAge();
            return;
        }

        gauge.ReadingBegins();
        var counts = await Read(ct);
        if (lease.IsHeld) gauge.Show(counts);
        else gauge.Hide(); // it ended meanwhile, and another node may be showing the same incidents
    }

    private async Task<Dictionary<(Severity, IncidentState), long>> Read(CancellationToken ct)
    {
        var counts = new Dictionary<(Severity, IncidentState), long>();
        await using var command = database.DataSource.CreateCommand(Count);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            counts[(Names<Severity>.Parse(rows.GetString(0)), Names<IncidentState>.Parse(rows.GetString(1)))] = rows.GetInt64(2);

        return counts;
    }
}
