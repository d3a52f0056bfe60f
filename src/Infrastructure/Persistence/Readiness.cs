using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>How far the start has come: ready means migrated, and the gauges rebuilt from the database.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    public Task WhenReady => _ready.Task;

    internal void Ready() => _ready.TrySetResult();

    internal void Failed(Exception why) => _ready.TrySetException(why);
}

/// <summary>Whether this process can serve: asked by load balancers, answered within a second.</summary>
public interface IHealthProbe
{
    /// <summary>Null when all is well; otherwise what is missing.</summary>
    Task<string?> WhatIsMissing(CancellationToken ct);
}

internal sealed class HealthProbe(Readiness readiness, Database database) : IHealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<string?> WhatIsMissing(CancellationToken ct)
    {
        if (!readiness.IsReady) return "The database is not open, migrated and read yet.";

        try
        {
            // Not waited for even when it cannot be cancelled: cancelling talks to the database as well.
            await Ask(ct).WaitAsync(Patience, ct);
            return null;
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return "The database does not answer.";
        }
    }

    private async Task Ask(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await using var command = database.DataSource.CreateCommand("select 1");
        await command.ExecuteScalarAsync(patience.Token);
    }
}
