using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace IncidentManager.Ingest;

/// <summary>A server under load: a process on a free port with a folder of its own, gone when it is disposed of.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Server(Process process, DirectoryInfo folder, int port) => (_process, _folder, Url) = (process, folder, new($"http://127.0.0.1:{port}"));

    public Uri Url { get; }

    /// <summary>The process's own memory as the system counts it (VmRSS), in MiB. Our PostgreSQL is another process.</summary>
    public double MemoryInMiB => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>How to reach the PostgreSQL that this product started for itself.</summary>
    public string Postgres
    {
        get
        {
            var port = File.ReadLines(Find("postmaster.pid")).ElementAt(3);
            return $"Host=127.0.0.1;Port={port};Database=incident_manager;Username=incident_manager;Password={File.ReadAllText(Find("launcher.password")).Trim()}";
        }
    }

    /// <summary>Waits until what goes on beside the intake, such as indexing the text of a million incidents, is through.</summary>
    public async Task WhenQuiet()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        for (var before = CpuSeconds(); await timer.WaitForNextTickAsync(); before = CpuSeconds())
            if (CpuSeconds() - before < 0.1) return; // 2 % of a core: comparisons of new incidents alone are more
    }

    /// <summary>Takes what gives way to pages off the queue: the contexts of a million incidents are hours of work, and not what is measured.</summary>
    public async Task ForgetContexts()
    {
        await using var database = NpgsqlDataSource.Create(Postgres);
        await using var command = database.CreateCommand("delete from common.outbox where background and claim is null");
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What it and its PostgreSQL take of one core while nobody asks anything of them.</summary>
    public async Task<double> CpuPercent(TimeSpan duration)
    {
        var before = CpuSeconds();
        await Task.Delay(duration);
        return 100 * (CpuSeconds() - before) / duration.TotalSeconds;
    }

    /// <summary>Of the process and its PostgreSQL, by the fields of /proc/PID/stat (proc(5): ppid is the 4th, utime and stime the 14th and 15th, in hundredths).</summary>
    private double CpuSeconds()
    {
        var postmaster = File.ReadLines(Find("postmaster.pid")).First();
        return Directory.EnumerateDirectories("/proc", "*").Select(StatOf).OfType<string[]>()
            .Where(stat => stat[0] == $"{_process.Id}" || stat[0] == postmaster || stat[3] == postmaster)
            .Sum(stat => int.Parse(stat[13], CultureInfo.InvariantCulture) + int.Parse(stat[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    private string Find(string file) => _folder.EnumerateFiles(file, SearchOption.AllDirectories).First().FullName;

    private static string[]? StatOf(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var name = text.LastIndexOf(')');
            return [text[..text.IndexOf(' ')], "", .. text[(name + 2)..].Split(' ')];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // no process, or it ended meanwhile
        }
    }

    /// <summary>This product, as it was built, on an empty embedded server with PostgreSQL's default durability.</summary>
    /// <param name="settings">Configuration beside what all benchmarks have, by its name in the environment.</param>
    public static Task<Server> StartOurs(params IEnumerable<KeyValuePair<string, string>> settings) => Start("dotnet", (folder, port) =>
        [OurProgram(), "--contentRoot", folder, "--urls", $"http://127.0.0.1:{port}"],
        folder => new(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Access__Mode"] = "Open",
            ["Notifications__AllowPrivateNetworks"] = "true",
            ["Notifications__CallTimeout"] = "00:01:00", // a receiver that holds its answers until a backlog is there must not seem dead
            ["Database__DataDirectory"] = Path.Combine(folder, "data"),
            ["Logging__LogLevel__Default"] = "Warning",
        }, "health/ready");

    /// <summary>Debian's Alertmanager alone, in memory.</summary>
    /// <param name="rules">Its configuration; one receiver that nobody listens at, unless given.</param>
    public static Task<Server> StartAlertmanager(string? rules = null) => Start("prometheus-alertmanager", (folder, port) =>
        {
            var configuration = Path.Combine(folder, "alertmanager.yml");
            File.WriteAllText(configuration, rules ?? "route: { receiver: nobody, group_by: [alertname] }\nreceivers: [ { name: nobody } ]\n");
            return
            [
                $"--config.file={configuration}", $"--storage.path={folder}", $"--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=", "--log.level=error",
            ];
        },
        _ => [], "-/ready");

    /// <summary>Stops the process where it is until it may <see cref="GoOn"/>: what it has left to do takes nothing from another one that is measured.</summary>
    public Task Hold() => Signal("STOP");

    public Task GoOn() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        await GoOn();
        await Signal("TERM");
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<Server> Start(
        string program, Func<string, int, string[]> arguments, Func<string, Dictionary<string, string>> environment, string readyPath)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-");
        var port = FreePort();
        var start = new ProcessStartInfo(program, arguments(folder.FullName, port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Correlation__Defaults"] = "false"; // what is measured is one incident for each alert, on either side
        foreach (var (name, value) in environment(folder.FullName)) start.Environment[name] = value;

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var server = new Server(process, folder, port);
        await server.WhenReady(readyPath);
        return server;
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static void Tell(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) Console.Error.WriteLine($"  | {line}");
    }

    private async Task WhenReady(string path)
    {
        using var client = new HttpClient { BaseAddress = Url };
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.1));
        for (var attempt = 0; attempt < 600 && await timer.WaitForNextTickAsync(); attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(path);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"{Url}{path} did not become ready within a minute.");
    }

    private static string OurProgram()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory); // bench/Ingest/bin/<configuration>/net10.0
        var configuration = here.Parent!.Name;
        return Path.GetFullPath(Path.Combine(here.FullName, $"../../../../../src/WebApi/bin/{configuration}/{here.Name}/IncidentManager.WebApi.dll"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
