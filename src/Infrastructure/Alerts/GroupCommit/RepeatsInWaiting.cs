using System.Collections.Concurrent;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// Where requests wait whose name is another one's that is still being written, here or on another node: beside the loop, and one question to
/// the database for all of them.
/// </summary>
internal sealed class RepeatsInWaiting(IdempotencyKeys keys, ILogger<RepeatsInWaiting> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<(string Integration, string Key), TaskCompletionSource> _waiting = new();
    private readonly SemaphoreSlim _came = new(0);

    /// <summary>Ends when the name is finished, or free: whoever waited then comes again.</summary>
    public Task WhileUnfinished((string Integration, string Key) name)
    {
        var over = _waiting.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        _came.Release();
        return over;
    }

    public override void Dispose()
    {
        _came.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _came.WaitAsync(stoppingToken);
                while (!_waiting.IsEmpty)
                {
                    await Task.Delay(Interval, stoppingToken);
                    await Look();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a worker. The server has stopped before it, so nobody waits.
        }
    }

    private async Task Look()
    {
        try
        {
            var names = _waiting.Keys;
            var unfinished = await keys.Unfinished([.. names]);
            foreach (var name in names)
                if (!unfinished.Contains(name) && _waiting.TryRemove(name, out var over)) over.SetResult();
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            log.LogDebug("Requests that came again wait for the database: {Reason}", trouble.Message);
        }
    }
}
