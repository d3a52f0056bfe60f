using System.Diagnostics;
using System.Net.Http.Json;

namespace IncidentManager.Paging;

/// <summary>Sends alerts of their own names as Prometheus does, and keeps when.</summary>
internal sealed class Alerts(Uri server) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = server };

    public Dictionary<string, long> Sent { get; } = [];

    /// <summary>One at a time, at a steady rate.</summary>
    public async Task Send(string prefix, int perSecond, TimeSpan duration, string team)
    {
        List<Task> running = [];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var started = Stopwatch.GetTimestamp();
        for (var next = 0; next < perSecond * duration.TotalSeconds; next++)
        {
            while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds((double)next / perSecond)) await timer.WaitForNextTickAsync();
            var name = $"{prefix}{next}";
            Sent[name] = Stopwatch.GetTimestamp();
            running.Add(Post([name], team));
        }

        await Task.WhenAll(running);
    }

    /// <summary>Many at once.</summary>
    public async Task SendAll(string prefix, int count, string team)
    {
        foreach (var names in Enumerable.Range(0, count).Select(n => $"{prefix}{n}").Chunk(100))
        {
            foreach (var name in names) Sent[name] = Stopwatch.GetTimestamp();
            await Post(names, team);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task Post(string[] names, string team)
    {
        var body = names.Select(name => new { labels = new { alertname = name, team, severity = "warning" }, annotations = new { summary = "Slow" } });
        using var answer = await _client.PostAsJsonAsync("api/v2/alerts", body);
        answer.EnsureSuccessStatusCode();
    }
}
