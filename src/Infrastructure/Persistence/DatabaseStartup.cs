using IncidentManager.Application.Alerts;
using IncidentManager.Application.Catalog;
using IncidentManager.Application.Correlation;
using IncidentManager.Application.Suppression;
using IncidentManager.Infrastructure.Incidents;
using IncidentManager.Infrastructure.Persistence.Embedded;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>
/// Opens the database, migrates it, rebuilds the gauges, reads the settings and then says ready. A server that does not answer yet is waited for while the
/// process already answers that it is alive; anything else that fails stops the process.
/// </summary>
internal sealed class DatabaseStartup(
    IOptions<DatabaseOptions> options, Database database, Readiness readiness, ActiveIncidentsReader gauges, Doors doors, Suppressions suppressions,
    KeptCatalog catalog, Correlations correlations, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<DatabaseStartup> log) : IHostedService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    private EmbeddedPostgres? _embedded;
    private Task _preparing = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        database.Open(options.Value.ConnectionString is { Length: > 0 } given ? given : await StartEmbedded(cancellationToken));
        _preparing = Prepare(lifetime.ApplicationStopping);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _preparing;
        await database.DisposeAsync();
        if (_embedded is not null) await _embedded.StopAsync(cancellationToken);
    }

    private async Task<string> StartEmbedded(CancellationToken ct)
    {
        _embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = options.Value.DataDirectory }, log, ct);
        return _embedded.ConnectionString;
    }

    private async Task Prepare(CancellationToken ct)
    {
        try
        {
            while (!await TryPrepare(ct)) await Task.Delay(RetryEvery, ct);
            readiness.Ready();
        }
        catch (Exception end) when (ct.IsCancellationRequested || end is ObjectDisposedException)
        {
            // Stopped before it was ready, or the start failed elsewhere: nothing is half done, migrations are transactions.
        }
        catch (Exception fault) // whatever it is, the process is of no use: it says so and ends
        {
            log.LogCritical(fault, "The database could not be prepared");
            Environment.ExitCode = 1;
            readiness.Failed(fault);
            lifetime.StopApplication();
        }
    }

    private async Task<bool> TryPrepare(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Migrator.Migrate(database, scope.ServiceProvider.GetRequiredService<DbContextOptions<AppDbContext>>(), ct);
            await gauges.Rebuild(ct);
            await doors.Load(ct);
            await suppressions.Load(ct);
            await catalog.Load(ct);
            await correlations.Load(ct);
            return true;
        }
        catch (NpgsqlException trouble) when (trouble.IsTransient)
        {
            log.LogWarning("Waiting for the database: {Reason}", trouble.Message);
            return false;
        }
    }
}
