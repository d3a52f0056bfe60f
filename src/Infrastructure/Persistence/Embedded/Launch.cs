using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>One attempt to get at a running server: as its owner if nobody else is, else as a guest.</summary>
internal sealed class Launch(
    EmbeddedPostgresOptions options, PostgresBinaries binaries, Account account, ClusterFolder folder, ILogger logger)
{
    private static readonly TimeSpan InitialisationAllowance = TimeSpan.FromSeconds(30);

    public async Task<EmbeddedPostgres> RunAsync(CancellationToken ct)
    {
        await account.EnsureReadsAsync(binaries.Postgres, ct);
        var bound = options.StartTimeout + InitialisationAllowance;
        return await Patience.UntilAsync(() => OwnOrAttachAsync(ct), bound, ct)
            ?? throw new EmbeddedPostgresException(
                $"Another process holds {folder.OwnerLock}, but its server did not come up within {bound.TotalSeconds:0} s; " +
                $"its log is {folder.Log}.");
    }

    // Asked again and again: the owner may be starting the server just now, or it may be gone a moment later.
    private async Task<EmbeddedPostgres?> OwnOrAttachAsync(CancellationToken ct) =>
        FileLock.TryTake(folder.OwnerLock) is { } ownership ? await OwnAsync(ownership, ct) : await AttachAsync(ct);

    private async Task<EmbeddedPostgres?> AttachAsync(CancellationToken ct)
    {
        if (!folder.HasCluster) return null;
        var login = new ServerLogin(folder.ReadPassword());
        var server = Server(login);
        if (await server.FindAsync(ct) is not { } port) return null;
        await login.EnsureDatabaseAsync(port, ct);
        logger.LogInformation("Attached to the PostgreSQL {Major} that another process runs on port {Port}", binaries.Major, port);
        return new(server, ownership: null, login.ConnectionString(port));
    }

    private async Task<EmbeddedPostgres> OwnAsync(FileLock ownership, CancellationToken ct)
    {
        try
        {
            await PrepareAsync(ct);
            var login = new ServerLogin(folder.ReadPassword());
            var server = Server(login);
            var survivor = await server.FindAsync(ct);
            var port = survivor ?? await StartAsync(server, login, ct);
            logger.LogInformation("PostgreSQL {Major} {Happened} on port {Port}, with its data in {Folder}",
                binaries.Major, survivor is null ? "started" : "was still running and is taken over", port, folder.Root);
            if (survivor is not null) await login.EnsureDatabaseAsync(port, ct); // its owner may have been killed just before that
            return new(server, ownership, login.ConnectionString(port));
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    private static async Task<int> StartAsync(PostgresServer server, ServerLogin login, CancellationToken ct)
    {
        try
        {
            var port = await server.StartAsync(ct);
            await login.EnsureDatabaseAsync(port, ct);
            return port;
        }
        catch (OperationCanceledException)
        {
            await server.StopHalfStartedAsync();
            throw;
        }
        catch (EmbeddedPostgresException failure) when (failure is not ServerNotReadyException)
        {
            await server.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        var cluster = new NewCluster(folder, binaries, account);
        cluster.RemoveLitter();
        await account.TakeOverAsync(folder.Root, ct);
        await account.EnsureWritesAsync(folder.Root, ct);
        if (folder.HasCluster) return;

        foreach (var other in folder.OtherVersions())
            logger.LogWarning(
                "{Other} holds the database of another PostgreSQL version, which stays unused: {Major} begins with an empty one",
                other, binaries.Major);
        logger.LogInformation("Making a new PostgreSQL {Major} cluster in {Folder}", binaries.Major, folder.Root);
        var durable = !(options.ServerSettings.TryGetValue("fsync", out var fsync) && fsync == "off");
        await cluster.CreateAsync(durable, ct);
    }

    private PostgresServer Server(ServerLogin login) => new(folder, binaries, account, login, options, logger);
}
