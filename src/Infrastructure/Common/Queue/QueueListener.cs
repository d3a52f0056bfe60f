using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>Hears by LISTEN that a node has committed messages, on a connection of its own: behind a transaction pooler it hears nothing, and the worker's own looks do.</summary>
internal sealed class QueueListener(Database database, Readiness readiness, QueueSignal signal, ILogger<QueueListener> log) : BackgroundService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryEvery); // by the wall's clock: it is the database that is waited for
        try
        {
            await readiness.WhenReady.WaitAsync(stoppingToken);
            do await ListenWhileItLasts(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested || readiness.WhenReady.IsFaulted)
        {
            // The end of a worker, or it never came to a beginning, which the start has reported.
        }
    }

    private async Task ListenWhileItLasts(CancellationToken stopping)
    {
        try
        {
            await using var connection = await database.OpenUnpooled(stopping);
            await using (var listen = new NpgsqlCommand(QueueSql.Listen, connection)) await listen.ExecuteNonQueryAsync(stopping);
            connection.Notification += (_, _) => signal.Wake();
            signal.IsListening = true;
            signal.Wake(); // for what came before
            while (true) await connection.WaitAsync(stopping);
        }
        catch (Exception trouble) when (!stopping.IsCancellationRequested && DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("Other nodes' messages are looked for instead of heard of, until the database answers: {Reason}", trouble.Message);
        }
        finally
        {
            signal.IsListening = false;
        }
    }
}
