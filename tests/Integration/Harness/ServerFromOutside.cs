using System.Diagnostics;
using IncidentManager.Infrastructure.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentManager.Integration.Harness;

/// <summary>The embedded server of a real process, as anybody but that process handles it.</summary>
internal sealed class ServerFromOutside
{
    // After a kill the dead server's children may hold its memory for a moment, and what it lost has to be recovered.
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(60);

    private readonly ClusterFolder _folder;
    private readonly PostgresBinaries _binaries;
    private readonly Account _account;

    private ServerFromOutside(ClusterFolder folder, PostgresBinaries binaries, Account account) =>
        (_folder, _binaries, _account) = (folder, binaries, account);

    public Beside Database => new(new ServerLogin(_folder.ReadPassword()).ConnectionString(Running().Port) + ";Pooling=false");

    public static async Task<ServerFromOutside> Of(string dataDirectory)
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = dataDirectory };
        var binaries = await options.Search.FindAsync(options.CacheDirectory, NullLogger.Instance, CancellationToken.None);
        return new(ClusterFolder.Of(dataDirectory, binaries.Major), binaries, await Account.ChooseAsync(CancellationToken.None));
    }

    /// <summary>kill -9 of the postmaster alone: its children end what they are at, and then themselves.</summary>
    public Task KillPostmaster() => Kill(children: "");

    /// <summary>kill -9 of all its processes at once, as where a container ends or its memory is gone.</summary>
    public async Task KillWholly()
    {
        var postmaster = Running().Pid;
        await Kill(await File.ReadAllTextAsync($"/proc/{postmaster}/task/{postmaster}/children"));
    }

    /// <summary>What a supervisor does: the same server on the same folder and port.</summary>
    public Task StartAgain() => Tools.Until(async () =>
    {
        // Without a server to stop, a restart is a start with the options of the last one.
        string[] command = _account.Command(
            _binaries.PgCtl, "restart", "-D", ClusterFolder.DataName, "-l", ClusterFolder.LogName, "-w", "-t", $"{StartBound.TotalSeconds}");
        var started = await Tool.RunAsync(command, _folder.Root, StartBound * 2, CancellationToken.None, killTree: false);
        return (started.Succeeded ? this : null, $"{started.Output} {_folder.LogSince(0)}");
    }, StartBound);

    private PidFile Running() =>
        PidFile.Read(_folder.PidFile) is { } file && file.IsRunning() ? file : throw new InvalidOperationException($"No server runs on {_folder.Root}.");

    private async Task Kill(string children)
    {
        using var postmaster = Process.GetProcessById(Running().Pid);
        // A child may have ended by itself since it was seen.
        await Tools.Run("sh", ["-c", $"kill -s KILL {postmaster.Id} {children}"]);
        await postmaster.WaitForExitAsync().WaitAsync(StartBound);
    }
}
