using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Ingest;
using IncidentManager.Integration.Harness.Providers;
using IncidentManager.Paging;

namespace IncidentManager.Analysis;

/// <summary>
/// A modest, steady load of new alerts, each of which pages, by turns without and with a hundred calls of a model that hang, on one server: what it has compiled and stored is the
/// same for both. A turn with them is compared with the two around it, so that a drift counts for neither; how much those two differ is the noise.
/// </summary>
internal static class HungCalls
{
    private const int Hung = 100;
    private const int PerSecond = 10; // each is two messages in the background, which begins twenty a second: more would leave the next turn a backlog
    private const int Rounds = 4;
    private const double Unchanged = 1.05;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    public static async Task Run(Verdict verdict)
    {
        await using var provider = await StandInProvider.Start();
        var gate = new Gate();
        provider.Script = _ => new HeldAnswer(gate);
        await using var receiver = await Receiver.Start();
        var settings = ModelSettings.Of("openai", provider.AddressFor("openai"), "sk-bench-key", "model-1");
        settings["Llm__MaxConcurrentCalls"] = $"{Hung}";
        settings["Llm__Timeout"] = "00:10:00";
        await using var ours = await Server.StartOurs(settings);
        using var client = new HttpClient { BaseAddress = ours.Url };
        var incidents = await Set(client, receiver);

        await Measure(client, receiver, "warm-", TimeSpan.FromSeconds(30));
        List<Figures> without = [await Quiet(ours, client, receiver, "without-0-")], with = [];
        for (var round = 1; round <= Rounds; round++)
        {
            gate.Close();
            foreach (var incident in incidents) (await client.PostAsJsonAsync($"api/v1/incidents/{incident}/analysis", new { })).EnsureSuccessStatusCode();
            await Waiting.Until($"{Hung} calls hang", () => Task.FromResult(gate.Held == Hung));
            with.Add(await Quiet(ours, client, receiver, $"with-{round}-"));
            if (gate.Held != Hung) throw new InvalidOperationException($"Only {gate.Held} calls still hang, so nothing was measured.");

            gate.Open();
            await Waiting.Until("they are answered", () => Task.FromResult(gate.Held == 0));
            without.Add(await Quiet(ours, client, receiver, $"without-{round}-"));
        }

        Verdict.Begin();
        Print("intake p50 in ms", figures => figures.IntakeP50, Unchanged);
        Print("intake p99 in ms", figures => figures.IntakeP99, null);
        Print("alert in to webhook out p50 in ms", figures => figures.PageP50, Unchanged);
        Print("alert in to webhook out p99 in ms", figures => figures.PageP99, null);
        Print("another incident's context in ms, from its alert", figures => figures.Context, Unchanged);

        void Print(string name, Func<Figures, double> of, double? limit)
        {
            var around = without.Zip(without.Skip(1), (before, after) => (of(before) + of(after)) / 2).ToList();
            var ratio = Median(with.Zip(around, (mine, its) => of(mine) / its));
            var noise = Median(without.Zip(without.Skip(1), (before, after) => Math.Abs(1 - (of(after) / of(before)))));
            var rival = Median(around);
            if (limit is { } most) verdict.NoMoreThan($"{name}, {Hung} hung", ratio * rival, rival, most);
            else Console.WriteLine($"{$"{name}, {Hung} hung",-52}{ratio * rival,12:N1}{rival,12:N1}{ratio,8:0.00}");
            Console.WriteLine($"{"  from one turn without them to the next",-52}{"",24}{$"±{noise:0.00}",8}");
        }
    }

    /// <summary>What is left of the turn before is through first.</summary>
    private static async Task<Figures> Quiet(Server server, HttpClient client, Receiver receiver, string prefix)
    {
        await server.WhenQuiet();
        return await Measure(client, receiver, prefix, Turn);
    }

    private static async Task<Figures> Measure(HttpClient client, Receiver receiver, string prefix, TimeSpan turn)
    {
        var context = await ContextOf(client, prefix); // before the load: behind it, others wait for their context, too
        receiver.Told.Clear();
        var sent = new Dictionary<string, long>();
        List<Task<(double Took, JsonNode Receipt)>> running = [];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var started = Stopwatch.GetTimestamp();
        for (var next = 0; next < PerSecond * turn.TotalSeconds; next++)
        {
            while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds((double)next / PerSecond)) await timer.WaitForNextTickAsync();
            sent[$"{prefix}{next}"] = Stopwatch.GetTimestamp();
            running.Add(Send(client, $"{prefix}{next}"));
        }

        var answered = await Task.WhenAll(running);
        await receiver.Has(sent.Count);
        double[] intake = [.. answered.Select(one => one.Took).Order()];
        double[] pages = [.. sent.Select(one => Stopwatch.GetElapsedTime(one.Value, receiver.Told[one.Key]).TotalMilliseconds).Order()];
        var figures = new Figures(intake[intake.Length / 2], intake[intake.Length * 99 / 100], pages[pages.Length / 2], pages[pages.Length * 99 / 100], context);
        Console.WriteLine($"  {prefix,-12} intake {figures.IntakeP50:N1} and {figures.IntakeP99:N1} ms, pages {figures.PageP50:N1} and {figures.PageP99:N1} ms (p50, p99), context {figures.Context:N0} ms");
        return figures;
    }

    private static async Task<(double Took, JsonNode Receipt)> Send(HttpClient client, string name)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync("api/v1/alerts", new { source = "bench", title = name, severity = "p3", labels = new { alertname = name, team = "bench" } });
        var receipt = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, receipt);
    }

    /// <summary>From an alert until all enrichers have looked at its incident, which they do two seconds after it; the middle one of five.</summary>
    private static async Task<double> ContextOf(HttpClient client, string prefix) =>
        Median(await Task.WhenAll(Enumerable.Range(0, 5).Select(i => ContextOfOne(client, $"{prefix}context-{i}"))));

    private static async Task<double> ContextOfOne(HttpClient client, string name)
    {
        var started = Stopwatch.GetTimestamp();
        var incident = (string)(await Send(client, name)).Receipt["alerts"]![0]!["incidentId"]!;
        await Waiting.Until(
            "there is a context", async () => (await client.GetFromJsonAsync<JsonNode>($"api/v1/incidents/{incident}/context"))!["items"]!.AsArray().Count > 0,
            TimeSpan.FromMilliseconds(20));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<IReadOnlyList<string>> Set(HttpClient client, Receiver receiver)
    {
        (await client.PostAsJsonAsync("api/v1/contact-points", new { name = "bench", channel = "webhook", settings = new { url = receiver.Url } })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("api/v1/routes", new { name = "bench", matchers = new[] { "team=bench" }, contactPoints = new[] { "bench" }, groupWait = "0s" })).EnsureSuccessStatusCode();
        List<string> incidents = [];
        for (var i = 0; i < Hung; i++)
        {
            using var answer = await client.PostAsJsonAsync("api/v1/incidents", new { title = $"Asked about {i}", severity = "p3" });
            incidents.Add((string)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["id"]!);
        }

        return incidents;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed record Figures(double IntakeP50, double IntakeP99, double PageP50, double PageP99, double Context);
}
