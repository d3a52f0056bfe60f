using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IncidentManager.Integration.Harness;

/// <summary>What tests with other programs need of the machine.</summary>
internal static class Tools
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether tests that show something by chance are given the time to show it for sure.</summary>
    public static bool IsLongRun { get; } = Environment.GetEnvironmentVariable("IM_TEST_LONG") == "1";

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = FolderAbove("IncidentManager.sln");

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Runs a program to its end: its exit code, and all that it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            await process.StandardInput.WriteAsync(input.AsMemory(), bound.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, string.Concat(await output));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Asks until the answer is there; fails with the last one's story when it does not come in time.</summary>
    public static async Task<T> Until<T>(Func<Task<(T? Found, string Story)>> ask, TimeSpan? bound = null) where T : class
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var (found, story) = await ask();
            if (found is not null) return found;

            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(bound ?? Bound, story);
            await Task.Delay(Interval);
        }
    }

    public static Task Until(string what, Func<Task<bool>> holds, TimeSpan? bound = null) =>
        Until(async () => (await holds() ? what : null, $"Still waiting until {what}"), bound);

    private static string FolderAbove(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, file))) folder = folder.Parent ?? throw new FileNotFoundException(file);
        return folder.FullName;
    }
}

/// <summary>Programs that .ci/run installs. Where they are missing, the tests that need them are skipped and say so.</summary>
internal static class DebianPackage
{
    public static string Program(string name, string package)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is null) Assert.Skip($"{name} is not on PATH: install Debian's package {package} to run this test.");
        return found;
    }
}
