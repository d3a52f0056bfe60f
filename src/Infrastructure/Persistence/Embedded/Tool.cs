using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

internal sealed record ToolResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs PostgreSQL's own programs and npm, with their output captured.</summary>
internal static class Tool
{
    private const int LinesWorthShowing = 15;

    /// <param name="command">The program and its arguments; never passed through a shell.</param>
    /// <param name="workingDirectory">Paths in the arguments may be relative to it, which spares us the tools' own quoting bugs.</param>
    /// <param name="bound">Longer than this, and the program is killed and an exception thrown.</param>
    /// <param name="killTree">False where what the program has started shall outlive it.</param>
    /// <param name="ct">Cancelling kills the program as well.</param>
    public static async Task<ToolResult> RunAsync(
        IReadOnlyList<string> command, string workingDirectory, TimeSpan bound, CancellationToken ct, bool killTree = true)
    {
        using var process = Start(command, workingDirectory);
        var output = new StringBuilder();
        var readers = Task.WhenAll(CopyAsync(process.StandardOutput, output), CopyAsync(process.StandardError, output));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(bound);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(killTree);
            ct.ThrowIfCancellationRequested();
            throw new EmbeddedPostgresException($"{Name(command)} did not finish within {bound.TotalSeconds:0} s.{Shown(output)}");
        }

        // On Windows a server inherits its starter's pipes and keeps them open, so waiting for their end could last forever.
        await Task.WhenAny(readers, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        lock (output) return new(process.ExitCode, output.ToString());
    }

    public static string LastLines(string text) => string.Join(Environment.NewLine, text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .TakeLast(LinesWorthShowing)
        .Select(line => "  " + line));

    private static Process Start(IReadOnlyList<string> command, string workingDirectory)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true, // on Windows also a console of its own, which Ctrl-C on ours doesn't reach
        };
        CleanEnvironment(start.Environment);
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception refusal)
        {
            throw new EmbeddedPostgresException($"{command[0]} could not be run: {refusal.Message}", refusal);
        }
    }

    // PGDATA, PGPORT, PGOPTIONS and their like belong to somebody else's server; English messages are what the launcher can read.
    private static void CleanEnvironment(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(IsPostgresOrLocale).ToArray()) environment.Remove(name);
        environment["LC_ALL"] = "C";
    }

    private static bool IsPostgresOrLocale(string name) =>
        name.StartsWith("PG", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal) || name is "LANG" or "LANGUAGE";

    private static async Task CopyAsync(StreamReader from, StringBuilder to)
    {
        try
        {
            while (await from.ReadLineAsync(CancellationToken.None) is { } line)
                lock (to) to.AppendLine(line);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was given up while its pipe was still open; what it said so far is kept.
        }
    }

    private static string Name(IReadOnlyList<string> command) =>
        string.Join(' ', command.SkipWhile(part => part != "--").Skip(1).DefaultIfEmpty(command[0]).Take(2));

    private static string Shown(StringBuilder output)
    {
        lock (output) return output.Length == 0 ? "" : $" Its last lines:{Environment.NewLine}{LastLines(output.ToString())}";
    }
}
