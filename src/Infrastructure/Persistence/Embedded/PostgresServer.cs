using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>Starts, finds and stops the server process of one cluster, through pg_ctl: that gives it a session of its own,
/// so that Ctrl-C in the application's terminal doesn't reach it.</summary>
internal sealed partial class PostgresServer(
    ClusterFolder folder, PostgresBinaries binaries, Account account, ServerLogin login, EmbeddedPostgresOptions options, ILogger logger)
{
    private static readonly TimeSpan LongEnoughToSayWhy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryBound = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ImmediateStopBound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AppearanceBound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // What passes by itself: a killed server's children let go of its memory within a second, and a port may be snatched meanwhile.
    private static readonly string[] PassingTroubles = ["still in use", "lock file", "Address already in use", "could not bind"];

    private sealed record Found(int? Port);

    /// <summary>The port of a server that runs already, waiting while it starts or recovers; null when none runs.</summary>
    public async Task<int?> FindAsync(CancellationToken ct)
    {
        if (PidFile.Read(folder.PidFile) is not { } seen || !seen.IsRunning()) return null;
        var asking = Patience.UntilAsync(AskAsync, options.StartTimeout, ct);
        await SayIfSlowAsync(asking, ct);
        return (await asking ?? throw TooSlow()).Port;

        async Task<Found?> AskAsync()
        {
            if (PidFile.Read(folder.PidFile) is not { } file || !file.IsRunning()) return new(null);
            return await login.IsAnsweredAsync(file.Port, ct) ? new(file.Port) : null;
        }
    }

    /// <exception cref="ServerNotReadyException">It runs, but needs longer than it was given.</exception>
    /// <exception cref="EmbeddedPostgresException">It doesn't start; the message has the end of its log.</exception>
    public async Task<int> StartAsync(CancellationToken ct)
    {
        PidFile.DiscardIfTakenByAStranger(folder.PidFile);
        folder.TurnLogOver();
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var logged = folder.LogLength;
            var port = FreePort();
            var start = await RunStartAsync(port, ct);
            if (start.Succeeded) return port;
            if (start.Output.Contains("did not start in time", StringComparison.Ordinal)) throw TooSlow();

            var log = folder.LogSince(logged);
            if (!PassingTroubles.Any(log.Contains) || Stopwatch.GetElapsedTime(begin) > RetryBound)
                throw new EmbeddedPostgresException(
                    $"The embedded PostgreSQL {binaries.Major} did not start. The end of its log ({folder.Log}):" +
                    Environment.NewLine + Tool.LastLines(log.Length > 0 ? log : start.Output));
            await Task.Delay(RetryEvery, ct);
        }
    }

    /// <summary>Ends all sessions and stops; where that takes too long, it is cut short, and the next start recovers.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!IsRunning()) return;
        var fast = await RunStopAsync("fast", options.StopTimeout, ct);
        if (fast.Succeeded || !IsRunning()) return;
        logger.LogWarning("PostgreSQL did not stop within {Seconds} s; cutting it short", options.StopTimeout.TotalSeconds);
        var immediate = await RunStopAsync("immediate", ImmediateStopBound, ct);
        if (!immediate.Succeeded && IsRunning())
            throw new EmbeddedPostgresException(
                $"The embedded PostgreSQL could not be stopped; its log is {folder.Log}.{Environment.NewLine}" +
                Tool.LastLines(immediate.Output));
    }

    /// <summary>Stops a server whose start was given up midway, when it may not have shown itself yet.</summary>
    public async Task StopHalfStartedAsync()
    {
        await Patience.UntilAsync(() => Task.FromResult(IsRunning() ? this : null), AppearanceBound, CancellationToken.None);
        await StopAsync(CancellationToken.None);
    }

    private bool IsRunning() => PidFile.Read(folder.PidFile)?.IsRunning() ?? false;

    private async Task<ToolResult> RunStartAsync(int port, CancellationToken ct)
    {
        // A cancelled start must not take the server down by force: that is what stopping is for.
        var starting = Tool.RunAsync(account.Command(
            binaries.PgCtl, "start", "-D", ClusterFolder.DataName, "-l", ClusterFolder.LogName, "-o", ServerArguments(port),
            "-w", "-t", Seconds(options.StartTimeout)), folder.Root, options.StartTimeout + Grace, ct, killTree: false);
        await SayIfSlowAsync(starting, ct);
        return await starting;
    }

    private Task<ToolResult> RunStopAsync(string mode, TimeSpan bound, CancellationToken ct) => Tool.RunAsync(
        account.Command(binaries.PgCtl, "stop", "-D", ClusterFolder.DataName, "-m", mode, "-w", "-t", Seconds(bound)),
        folder.Root, bound + Grace, ct);

    // PostgreSQL takes the last value of a setting, so what keeps the server private comes last.
    private string ServerArguments(int port) => string.Join(' ', options.ServerSettings
        .Append(new("listen_addresses", "127.0.0.1"))
        .Append(new("port", $"{port}"))
        .Append(new("unix_socket_directories", "")) // the length of a socket's path is limited, that of the data folder's isn't
        .Append(new("timezone", "UTC"))
        .Append(new("log_timezone", "UTC"))
        .Append(new("cluster_name", ServerLogin.Database))
        .Select(Argument));

    // pg_ctl hands these to a shell.
    private static string Argument(KeyValuePair<string, string> setting)
    {
        if (!SettingName().IsMatch(setting.Key))
            throw new EmbeddedPostgresException($"'{setting.Key}' is not the name of a server setting.");
        var text = $"{setting.Key}={setting.Value}";
        return OperatingSystem.IsWindows()
            ? $"-c \"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"-c '{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private async Task SayIfSlowAsync(Task waiting, CancellationToken ct)
    {
        if (await Task.WhenAny(waiting, Task.Delay(LongEnoughToSayWhy, ct)) != waiting && !ct.IsCancellationRequested)
            logger.LogInformation(
                "PostgreSQL is not ready yet, as after a crash, when it recovers first; waiting up to {Seconds} s",
                options.StartTimeout.TotalSeconds);
    }

    private ServerNotReadyException TooSlow() => new(
        $"The embedded PostgreSQL was not ready within {options.StartTimeout.TotalSeconds:0} s. It goes on recovering in the background, " +
        $"so try again in a while. The end of its log ({folder.Log}):{Environment.NewLine}{Tool.LastLines(folder.LogSince(0))}");

    private static string Seconds(TimeSpan bound) => $"{Math.Max(1, Math.Ceiling(bound.TotalSeconds)):0}";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]*\z")]
    private static partial Regex SettingName();
}
