using System.Diagnostics;
using System.Net.Http.Json;
using IncidentManager.Ingest;
using IncidentManager.Paging;

// From an alert in to a webhook out: this product, which keeps everything, beside Debian's Alertmanager, which keeps nothing; and what a backlog takes.
const int PerSecond = 50;
const int Backlog = 5_000;
const int Delayed = 10_000;
var turn = TimeSpan.FromSeconds(20);
var verdict = new Verdict();
await using var receiver = await Receiver.Start();

await using (var rival = await Server.StartAlertmanager($$"""
    route: { receiver: bench, group_by: ['...'], group_wait: 0s, group_interval: 5m, repeat_interval: 4h }
    receivers: [ { name: bench, webhook_configs: [ { url: '{{receiver.Url}}', send_resolved: false } ] } ]
    """))
await using (var ours = await Server.StartOurs())
{
    using var client = new HttpClient { BaseAddress = ours.Url };
    await Set(client);
    Verdict.Begin();

    if (Runs("latency"))
    {
        await Latencies(rival.Url, "warm-them-", TimeSpan.FromSeconds(5));
        await Latencies(ours.Url, "warm-us-", TimeSpan.FromSeconds(10));
        var they = await Latencies(rival.Url, "them-", turn);
        var we = await Latencies(ours.Url, "us-", turn);
        verdict.AtMost($"p99 in ms, alert in to webhook out, {PerSecond}/s", we.P99, they.P99, 150);
        Console.WriteLine($"{"p50 in ms",-52}{we.P50,12:N1}{they.P50,12:N1}");
    }

    if (Runs("idle"))
    {
        await ours.ForgetContexts();
        await ours.WhenQuiet();
        verdict.AtMost("idle: percent of a core", await ours.CpuPercent(TimeSpan.FromSeconds(20)), null, 1);
    }

    if (Runs("drain"))
    {
        receiver.AnswersAfter = TimeSpan.FromMilliseconds(5);
        if (!Runs("latency")) await Drain(ours, "warm-", Backlog / 2);
        verdict.AtLeast($"{Backlog:N0} queued messages: sent per second", await Drain(ours, "backlog-", Backlog), 1, 500);
        receiver.AnswersAfter = TimeSpan.Zero;
        Console.WriteLine($"{"the queue alone, with nothing to do: per second",-52}{await Queue.PickUpRate(ours.Postgres, Backlog),12:N1}");
    }

    if (Runs("delayed")) verdict.AtMost($"lateness p99 in ms with {Delayed:N0} delayed ones pending", await Lateness(ours.Url), null, 1_000);
}

Console.WriteLine(verdict.IsHeld ? "All limits are held." : "A limit is broken.");
return verdict.IsHeld ? 0 : 1;

// All parts, or those that are named: latency, idle, drain, delayed.
bool Runs(string part) => args.Length == 0 || args.Contains(part);

async Task Set(HttpClient client)
{
    (await client.PostAsJsonAsync("api/v1/contact-points", new { name = "bench", channel = "webhook", settings = new { url = receiver.Url } })).EnsureSuccessStatusCode();
    foreach (var (team, wait) in new[] { ("latency", "0s"), ("backlog", "0s"), ("soon", "30s"), ("delayed", "1h") })
    {
        var route = new { name = team, matchers = new[] { $"team={team}" }, contactPoints = new[] { "bench" }, groupWait = wait };
        (await client.PostAsJsonAsync("api/v1/routes", route)).EnsureSuccessStatusCode();
    }
}

async Task<(double P50, double P99)> Latencies(Uri server, string prefix, TimeSpan duration)
{
    receiver.Told.Clear();
    using var alerts = new Alerts(server);
    await alerts.Send(prefix, PerSecond, duration, "latency");
    await receiver.Has(alerts.Sent.Count);
    double[] took = [.. alerts.Sent.Select(sent => Stopwatch.GetElapsedTime(sent.Value, receiver.Told[sent.Key]).TotalMilliseconds).Order()];
    return (took[took.Length / 2], took[(int)(took.Length * 0.99)]);
}

// The receiver holds the first calls until a delivery of each is queued, and answers from then on: what is measured is the queue of deliveries, not the intake.
async Task<double> Drain(Server server, string prefix, int count)
{
    receiver.Told.Clear();
    receiver.Hold();
    using var alerts = new Alerts(server.Url);
    await alerts.SendAll(prefix, count, "backlog");
    await Queue.Holds(server.Postgres, "send_delivery", count);
    var opened = receiver.Open();
    await receiver.Has(count);
    return count / Stopwatch.GetElapsedTime(opened, receiver.Told.Values.Max()).TotalSeconds;
}

async Task<double> Lateness(Uri server)
{
    receiver.Told.Clear();
    using var alerts = new Alerts(server);
    await alerts.SendAll("delayed-", Delayed, "delayed");
    alerts.Sent.Clear();
    for (var n = 0; n < 20; n++)
    {
        await alerts.SendAll($"soon-{n}-", 25, "soon");
        await Task.Delay(250);
    }

    await receiver.Has(alerts.Sent.Count);
    double[] late = [.. alerts.Sent.Select(sent => Stopwatch.GetElapsedTime(sent.Value, receiver.Told[sent.Key]).TotalMilliseconds - 30_000).Order()];
    return late[(int)(late.Length * 0.99)];
}
