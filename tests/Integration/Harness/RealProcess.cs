using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Infrastructure.Persistence.Embedded;

namespace IncidentManager.Integration.Harness;

/// <summary>
/// The built application as a process of its own, on a free port, in a session of its own like a command in a terminal: what signals, kills
/// and other programs do to it can be seen. It is gone when this is disposed of, and so is an embedded server that it started.
/// </summary>
internal sealed class RealProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string? _dataDirectory;
    private readonly Dictionary<string, string> _settings;
    private readonly Task _reading;

    private RealProcess(Process process, int port, string? dataDirectory, Dictionary<string, string> settings)
    {
        (_process, _dataDirectory, _settings) = (process, dataDirectory, settings);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError));
    }

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress!;

    /// <summary>All lines so far, of both kinds of output.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Bytes of physical memory that it had at most since its start, as Linux counts them; skips the test elsewhere.</summary>
    public long PeakMemory()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux tells the peak of a process.");
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }

    /// <summary>The embedded server's own process id; null when none runs.</summary>
    public int? PostmasterId => _dataDirectory is null ? null : Postmaster(_dataDirectory)?.Pid;

    public static Task<RealProcess> OnFolder(string dataDirectory) =>
        Start(dataDirectory, new() { ["ConnectionStrings:IncidentManager"] = "", ["Database:DataDirectory"] = dataDirectory }, Tools.FreePort());

    public static Task<RealProcess> OnDatabase(string connectionString, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => setting.Value);
        all["ConnectionStrings:IncidentManager"] = connectionString;
        return Start(dataDirectory: null, all, Tools.FreePort());
    }

    /// <summary>Sends SIGINT, SIGTERM, SIGSTOP and the like to the process alone.</summary>
    public Task Signal(string name) => Kill(name, $"{_process.Id}");

    /// <summary>What a terminal does on Ctrl-C: every process of the session's foreground group gets the signal.</summary>
    public Task SignalGroup(string name) => Kill(name, $"-{_process.Id}");

    /// <summary>Ends the process as a power cut would, without a word to it.</summary>
    public async Task KillHard()
    {
        _process.Kill(); // this one alone: the embedded server survives
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts another one in the place of one that was killed: on the same address, with the same settings and the server that survived.</summary>
    public async Task<RealProcess> StartAgain()
    {
        var next = await Start(_dataDirectory, _settings, Url.Port);
        Client.Dispose();
        _process.Dispose();
        return next;
    }

    /// <summary>Waits for the end of a process that was told to stop, and gives its exit code.</summary>
    public async Task<int> Exited(TimeSpan bound)
    {
        await _process.WaitForExitAsync().WaitAsync(bound);
        await _reading.WaitAsync(bound);
        return _process.ExitCode;
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Client.GetStringAsync(path))!;

    public async Task<JsonNode> Post(string path, object body, HttpStatusCode expected)
    {
        using var answer = await Client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillHard();
        if (_dataDirectory is not null) KillPostmaster(_dataDirectory);
        Client.Dispose();
        _process.Dispose();
    }

    /// <summary>The postmaster of a data folder, and with it its children.</summary>
    public static void KillPostmaster(string dataDirectory)
    {
        if (Postmaster(dataDirectory) is not { } left) return;

        using var server = Process.GetProcessById(left.Pid);
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
    }

    private static PidFile? Postmaster(string dataDirectory) => Directory.EnumerateFiles(dataDirectory, "postmaster.pid", SearchOption.AllDirectories)
        .Select(PidFile.Read).FirstOrDefault(file => file?.IsRunning() ?? false);

    private static async Task<RealProcess> Start(string? dataDirectory, Dictionary<string, string> settings, int port)
    {
        var folder = BuiltApplication();
        // setsid runs the program in its own place, so the process id stays.
        var start = new ProcessStartInfo("setsid", [Path.Combine(folder, "IncidentManager.WebApi"), "--urls", $"http://127.0.0.1:{port}"])
        {
            WorkingDirectory = folder, // appsettings.json lies there
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_TieredPGO"] = "0"; // it does not run for long enough to gain from being measured
        start.Environment["Correlation__Defaults"] = "false"; // as in App
        start.Environment["Alerts__FlappingTimes"] = "0";
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var started = new RealProcess(Process.Start(start)!, port, dataDirectory, settings);
        try
        {
            await started.Ready();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private Task Ready() => Tools.Until(async () =>
    {
        _process.HasExited.ShouldBeFalse($"The process ended: {string.Join('\n', _output)}");
        try
        {
            using var answer = await Client.GetAsync("/health/ready");
            return (answer.IsSuccessStatusCode ? this : null, $"Not ready: {string.Join('\n', _output)}");
        }
        catch (HttpRequestException)
        {
            return (null, $"Does not listen: {string.Join('\n', _output)}");
        }
    }, StartBound);

    private async Task Read(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) _output.Enqueue(line);
    }

    private static async Task Kill(string signal, string target)
    {
        var (exitCode, output) = await Tools.Run("sh", ["-c", $"kill -s {signal["SIG".Length..]} -- {target}"]);
        exitCode.ShouldBe(0, output);
    }

    /// <summary>The folder that IM_TEST_APPLICATION names, such as a published one, else the application's own build folder, of the configuration that these tests were built in.</summary>
    private static string BuiltApplication()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Signals and sessions are those of Linux and macOS.");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Environment.GetEnvironmentVariable("IM_TEST_APPLICATION") is { Length: > 0 } named ? named : Path.Combine(Tools.Repository, "src", "WebApi", "bin", configuration, "net10.0");
        if (!File.Exists(Path.Combine(folder, "IncidentManager.WebApi"))) Assert.Skip($"The application is not built in {folder}.");
        return folder;
    }
}

/// <summary>A folder for a real process's data; whatever server still runs on it is ended with it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Scratch.NewFolder("real");

    public void Dispose()
    {
        RealProcess.KillPostmaster(Path);
        Directory.Delete(Path, recursive: true);
    }
}
