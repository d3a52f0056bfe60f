using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace IncidentManager.Ingest;

/// <summary>Requests at a steady rate, whatever the server does: latency counts from when a request was due, so a stall is not left out.</summary>
internal static class SteadyLoad
{
    private const int PerSecond = 200;
    private const int LabelSets = 1_000;

    /// <summary>The 99th percentile in milliseconds.</summary>
    public static async Task<double> P99(Uri server, TimeSpan duration)
    {
        using var client = new HttpClient { BaseAddress = server };
        for (var known = 0; known < LabelSets; known++) await Send(client, known); // connections, and code of both sides that runs for the first time
        var latencies = new ConcurrentBag<double>();
        List<Task> sent = [];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var started = Stopwatch.GetTimestamp();
        for (var next = 0; next < PerSecond * duration.TotalSeconds; next++)
        {
            var due = TimeSpan.FromSeconds((double)next / PerSecond);
            while (Stopwatch.GetElapsedTime(started) < due) await timer.WaitForNextTickAsync();
            sent.Add(Measure(client, next, started + (long)(due.TotalSeconds * Stopwatch.Frequency), latencies));
        }

        await Task.WhenAll(sent);
        double[] sorted = [.. latencies.Order()];
        return sorted[(int)(sorted.Length * 0.99)];
    }

    private static async Task Measure(HttpClient client, int number, long due, ConcurrentBag<double> latencies)
    {
        await Send(client, number);
        latencies.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
    }

    private static async Task Send(HttpClient client, int number)
    {
        using var body = new StringContent(
            $$$"""[{"labels":{"alertname":"LlmLatencyHigh","instance":"gateway-{{{number % LabelSets}}}:9090","severity":"warning"},"annotations":{"summary":"Slow"}}]""",
            MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await client.PostAsync("api/v2/alerts", body);
        answer.EnsureSuccessStatusCode();
    }
}
