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
    : IBeforeScrape
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private const string Count = $"select severity, state, count(*) from incidents.incidents where {Sql.IsActive} group by severity, state";

    private Task _reading = Task.CompletedTask;

    public async Task Refresh(CancellationToken ct)
    {
        if (!readiness.IsReady) return; // the tables may not be there yet, and the start rebuilds it anyway

        if (lease.IsHeld && !gauge.IsDue)
        {
            gauge.ShowAge();
            return;
        }

        try
        {
            Show(await ReadInTime(ct));
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            gauge.ReadingFailed();
            ct.ThrowIfCancellationRequested(); // the scraper hung up
            if (lease.IsHeld) gauge.ShowAge();
            else gauge.Hide();
            log.LogWarning("The gauge of active incidents could not be re-read: {Reason}", trouble.Message);
        }
    }

    /// <summary>The reading at start-up, before the process says that it is ready; without haste.</summary>
    public async Task Rebuild(CancellationToken ct)
    {
        gauge.ReadingBegins();
        Show(await Read(ct));
    }

    private void Show(Dictionary<(Severity, IncidentState), long>? counts)
    {
        if (counts is not null && lease.IsHeld) gauge.Show(counts);
        else gauge.Hide(); // also where the lease ended meanwhile: another node may be showing the same incidents
    }

    /// <summary>
    /// Cancelling a command talks to the database as well, so one that hangs would hold up the scrape all the same: such a reading is left
    /// behind, and no other begins before it has ended.
    /// </summary>
    private async Task<Dictionary<(Severity, IncidentState), long>?> ReadInTime(CancellationToken ct)
    {
        await Task.WhenAny(_reading).WaitAsync(Patience, TimeProvider.System, ct);

        gauge.ReadingBegins();
        var reading = ReadOrCancel();
        _reading = reading;
        return await reading.WaitAsync(Patience, TimeProvider.System, ct);
    }

    private async Task<Dictionary<(Severity, IncidentState), long>?> ReadOrCancel()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System); // the database's time, also under a test's clock
        return await Read(patience.Token);
    }

    /// <summary>Null where another node holds the lease.</summary>
    private async Task<Dictionary<(Severity, IncidentState), long>?> Read(CancellationToken ct)
    {
        if (!lease.IsHeld && !await lease.TryHold(ct)) return null;

        var counts = new Dictionary<(Severity, IncidentState), long>();
        await using var command = database.DataSource.CreateCommand(Count);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            counts[(Names<Severity>.Parse(rows.GetString(0)), Names<IncidentState>.Parse(rows.GetString(1)))] = rows.GetInt64(2);

        return counts;
    }
}
