using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Incidents.Search;

/// <summary>
/// Indexes the text of incidents that the group commit made, which leaves it out: it costs more than all the rest of an incident. Any node may
/// take any row (skip locked); a row is gone only with the commit that indexed it. Within half a second, at most 2,000 a second.
/// </summary>
internal sealed class TextIndexer(Database database, Readiness readiness, TimeProvider clock, ILogger<TextIndexer> log)
    : BackgroundService, IAfterCommit<IncidentReported>
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.5);

    /// <summary>What another node left behind when it died.</summary>
    private static readonly TimeSpan LookAnywayEvery = TimeSpan.FromSeconds(30);

    private const string IndexSome = """
        with taken as (
            delete from incidents.unindexed where n = any(array(
                select n from incidents.unindexed where n >= $1 order by n limit $2 for update skip locked))
            returning n, incident_id),
        indexed as (select incidents.index_text(array(select incident_id from taken)))
        select count(*), max(n) from taken, indexed
        """;

    private bool _isWoken = true;
    private long _lookedAt;

    // Rows are deleted from below, and a search from the beginning would wade through what is left of them.
    private long _from;

    public void Handle(IncidentReported happened) => Volatile.Write(ref _isWoken, true);

    /// <summary>One turn of the worker.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> Tick(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(IndexSome);
        command.Parameters.Add(new NpgsqlParameter { Value = _from });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var taken = row.GetInt64(0);
        _from = taken < AtOnce ? 0 : row.GetInt64(1); // anew from the start when little is left: rows do not come in the order of their numbers
        return taken == AtOnce;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every); // by the wall's clock: nothing is due by it
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (readiness.IsReady && IsDue()) await TryTick(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a worker.
        }
    }

    private bool IsDue() => Volatile.Read(ref _isWoken) || clock.GetElapsedTime(_lookedAt) >= LookAnywayEvery;

    private async Task TryTick(CancellationToken ct)
    {
        try
        {
            Volatile.Write(ref _isWoken, false);
            _lookedAt = clock.GetTimestamp();
            if (await Tick(ct)) Volatile.Write(ref _isWoken, true);
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            log.LogDebug("The text of incidents could not be indexed: {Reason}", trouble.Message);
            Volatile.Write(ref _isWoken, true);
        }
        catch (Exception bug) when (!ct.IsCancellationRequested) // the process must outlive it: it takes alerts
        {
            log.LogError(bug, "The text of incidents could not be indexed");
        }
    }
}
