using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentManager.Ingest;

/// <summary>What wrk measured: answered requests, those that failed in any way, and latencies in milliseconds.</summary>
internal sealed record Load(int Batch, long Requests, long Failed, double Seconds, double P50, double P99)
{
    public double AlertsPerSecond => (Requests - Failed) * Batch / Seconds;
}

/// <summary>Runs wrk with alerts.lua: 16 connections that send as fast as they are answered.</summary>
internal static partial class Wrk
{
    private const int Connections = 16;

    public static Task<Load> For(TimeSpan duration, Uri server, int batch, int labelSets) => Run(duration, server, batch, labelSets, first: 0);

    /// <summary>Label sets that are sent once each, at least so many, in turns of some seconds.</summary>
    /// <param name="from">The number of the first one.</param>
    public static async Task<Load> Once(Uri server, int batch, int labelSets, long from = 0)
    {
        var all = new Load(batch, 0, 0, 0, 0, 0);
        for (var first = from; all.Requests * batch < labelSets; first += 10_000_000)
        {
            var turn = await Run(TimeSpan.FromSeconds(5), server, batch, labelSets: 0, first);
            all = all with { Requests = all.Requests + turn.Requests, Failed = all.Failed + turn.Failed, Seconds = all.Seconds + turn.Seconds };
        }

        return all;
    }

    private static async Task<Load> Run(TimeSpan duration, Uri server, int batch, int labelSets, long first)
    {
        var start = new ProcessStartInfo("wrk",
        [
            "-t2", $"-c{Connections}", $"-d{duration.TotalSeconds:0}s", "--timeout", "30s", "-s", Path.Combine(AppContext.BaseDirectory, "alerts.lua"),
            server.ToString(), "--", $"{batch}", $"{labelSets}", $"{first}",
        ])
        { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();

        var result = Result().Match(output);
        if (!result.Success) throw new InvalidOperationException($"wrk told no result:\n{output}");

        return new Load(batch, (long)Number("requests"), (long)Number("failed"), Number("seconds"), Number("p50"), Number("p99"));

        double Number(string name) => double.Parse(result.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"RESULT requests=(?<requests>\d+) failed=(?<failed>\d+) seconds=(?<seconds>\S+) p50=(?<p50>\S+) p99=(?<p99>\S+)")]
    private static partial Regex Result();
}
