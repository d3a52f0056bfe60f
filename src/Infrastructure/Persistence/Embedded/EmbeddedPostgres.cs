using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>
/// A private PostgreSQL for development and tests. One process owns it: the holder of <c>owner.lock</c>, which stops the server when
/// it ends. Others on the same folder attach and leave it running. A server that survived its owner is taken over by the next one.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private FileLock? _ownership;

    internal EmbeddedPostgres(PostgresServer server, FileLock? ownership, string connectionString)
    {
        (_server, _ownership, ConnectionString, Owned) = (server, ownership, connectionString, ownership is not null);
        if (Owned) AppDomain.CurrentDomain.ProcessExit += StopAtExit;
    }

    /// <summary>For Npgsql; the database exists, and the user may do everything.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether this process is the one that stops the server.</summary>
    public bool Owned { get; }

    /// <exception cref="PostgresNotFoundException">No PostgreSQL on this machine; the message names the ways out.</exception>
    /// <exception cref="EmbeddedPostgresException">Anything else that keeps the server from running; the message says what.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        try
        {
            var binaries = await options.Search.FindAsync(options.CacheDirectory, logger, ct);
            var account = await Account.ChooseAsync(ct);
            var folder = ClusterFolder.Of(options.DataDirectory, binaries.Major);
            return await new Launch(options, binaries, account, folder, logger).RunAsync(ct);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"The embedded PostgreSQL cannot use its folder {options.DataDirectory}: {failure.Message}", failure);
        }
    }

    /// <summary>Stops the server if this process owns it; otherwise there is nothing to do.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _ownership, null) is not { } ownership) return;
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        using (ownership) await _server.StopAsync(ct);
    }

    public ValueTask DisposeAsync() => new(StopAsync(CancellationToken.None));

    /// <summary>Does what being killed does: the lock goes, the server stays. For tests.</summary>
    internal void AbandonServer()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        Interlocked.Exchange(ref _ownership, null)?.Dispose();
    }

    // For a program that ends without disposing of this, say because its own start failed further on. A signal that nobody handles
    // doesn't come through here; the server is then left to the next start.
    private void StopAtExit(object? sender, EventArgs e)
    {
        try
        {
            StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (EmbeddedPostgresException failure) // throwing here would crash a process that is ending anyway
        {
            Console.Error.WriteLine(failure.Message);
        }
    }
}
