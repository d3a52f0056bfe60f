using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Correlation;
using IncidentManager.Correlation.Quality;
using IncidentManager.Ingest;

// How well the defaults group labelled storms, what many rules, silences and incidents cost the intake, and how long a backtest takes.
const int Rules = 1_000;
const int Silences = 500;
const int Incidents = 10_000;
const int Services = 100;
const int Replayed = 1_000_000;
const int Rounds = 5;
var turn = TimeSpan.FromSeconds(8);
var verdict = new Verdict();

if (Runs("quality"))
{
    var own = args.SkipWhile(arg => arg != "quality").Skip(1).FirstOrDefault(Directory.Exists);
    var (ours, byName) = Report.Print(own is null ? LabelledStorms.Shipped : LabelledStorms.Read(own));
    Verdict.Begin();
    verdict.AtLeast("pairwise precision, beside alertname+service", ours.Precision, byName.Precision, 0.95 / byName.Precision);
    verdict.AtLeast("pairwise recall, beside alertname+service", ours.Recall, byName.Recall, 0.85 / byName.Recall);
}

if (Runs("ingest"))
{
    await using var empty = await Server.StartOurs();
    await using var full = await Server.StartOurs();
    await Set(full.Url);
    List<double> without = [], with = [];
    for (var round = 0; round <= Rounds; round++)
    {
        var first = 100_000_000L * round; // label sets that neither has seen: each opens an incident, so it is decided on
        without.Add(await Alone(empty, full, first));
        with.Add(await Alone(full, empty, first));
    }

    verdict.AtLeast($"new alerts/s, {Rules:N0} rules, {Silences} silences, {Services} services, against none", Median(with), Median(without), 0.9);
}

if (Runs("backtest"))
{
    await using var ours = await Server.StartOurs();
    await Wrk.Once(ours.Url, 64, Replayed);
    await ours.ForgetContexts();
    await ours.WhenQuiet();
    var started = Stopwatch.GetTimestamp();
    var result = await Backtest(ours.Url);
    verdict.AtMost($"s, a backtest of {result["difference"]!["alerts"]!.GetValue<int>():N0} alerts", Stopwatch.GetElapsedTime(started).TotalSeconds, null, 60);

    List<double> alone = [], beside = [];
    for (var round = 0; round <= Rounds; round++)
    {
        alone.Add((await Wrk.For(turn, ours.Url, 64, 10_000)).AlertsPerSecond);
        using var end = new CancellationTokenSource();
        var replaying = Backtest(ours.Url, end.Token);
        beside.Add((await Wrk.For(turn, ours.Url, 64, 10_000)).AlertsPerSecond);
        if (replaying.IsCompleted) await replaying; // then it was through, or failed, and nothing was measured beside it
        await end.CancelAsync();
        await replaying.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    verdict.AtLeast("alerts/s beside a backtest, against without", Median(beside), Median(alone), 0.9);
}

if (Runs("similarity")) await Similarity.Run(verdict);
Console.WriteLine(verdict.IsHeld ? "All limits are held." : "A limit is broken.");
return verdict.IsHeld ? 0 : 1;

// What the other one has left to do, such as the context of each incident, is not what is measured.
static async Task<double> Alone(Server measured, Server other, long first)
{
    await other.Hold();
    await measured.GoOn();
    return (await Wrk.Once(measured.Url, 64, 40_000, first)).AlertsPerSecond;
}

// All parts, or those that are named: quality, ingest, backtest, similarity.
bool Runs(string part) => args.Length == 0 || args.Contains(part);

// The first round warms both up.
static double Median(List<double> rates) => rates.Skip(1).Order().ElementAt(Rounds / 2);

static async Task Set(Uri server)
{
    using var client = new HttpClient { BaseAddress = server };
    for (var i = 0; i < Rules; i++)
        await Post("correlation-rules", new { name = $"rule-{i}", matchers = new[] { $"team=\"team-{i}\"" }, groupBy = new[] { "service" }, window = "5m" });
    for (var i = 0; i < Silences; i++)
        await Post("silences", new { matchers = new[] { $"instance=\"host-{i}\"" }, duration = "4h", comment = "bench", createdBy = "bench" });
    for (var i = 0; i < Services; i++) // titles begin with the same words, and no label names one: each alert is looked through
        await Post("services", new { name = $"gateway-of-team-{i}", dependsOn = i == 0 ? [] : new[] { $"gateway-of-team-{i / 2}" } });
    for (var first = 0; first < Incidents; first += 1_000)
        await Post("alerts", Enumerable.Range(first, 1_000).Select(i => new { source = "bench", title = $"Open {i}", severity = "p3", services = new[] { $"service-{i}" } }));

    async Task Post(string path, object body) => (await client.PostAsJsonAsync($"api/v1/{path}", body)).EnsureSuccessStatusCode();
}

static async Task<JsonNode> Backtest(Uri server, CancellationToken ct = default)
{
    using var client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
    using var answer = await client.PostAsJsonAsync("api/v1/backtests", new
    {
        correlationRules = new[] { new { name = "by-model", matchers = new[] { "job=\"llm-gateway\"" }, groupBy = new[] { "model", "cluster" }, window = "10m" } },
        span = "1h",
    }, ct);
    var last = (await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
    return JsonNode.Parse(last)!["result"]!;
}
