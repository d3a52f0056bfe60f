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
    private const int Rounds = 3;
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
        Compare("intake p50 in ms", figures => At(figures.Intake, 0.5));
        PrintAll("intake p99 in ms", figures => figures.Intake);
        Compare("alert in to webhook out p50 in ms", figures => At(figures.Pages, 0.5));
        PrintAll("alert in to webhook out p99 in ms", figures => figures.Pages);
        Compare("another incident's context in ms, from its alert", figures => figures.Context);

        void Compare(string name, Func<Figures, double> of)
        {
            var around = without.Zip(without.Skip(1), (before, after) => (of(before) + of(after)) / 2).ToList();
            var ratio = At(with.Zip(around, (mine, its) => of(mine) / its), 0.5);
            var noise = At(without.Zip(without.Skip(1), (before, after) => Math.Abs(1 - (of(after) / of(before)))), 0.5);
            verdict.NoMoreThan(name, ratio * At(around, 0.5), At(around, 0.5), Unchanged);
            Console.WriteLine($"{"  from one turn without them to the next",-52}{"",24}{$"±{noise:0.00}",8}");
        }

        // The few slowest of a turn are chance on a machine that others use, too; those of all turns together are a little less so.
        void PrintAll(string name, Func<Figures, double[]> of)
        {
            var (mine, its) = (At(with.SelectMany(of), 0.99), At(without.SelectMany(of), 0.99));
            Console.WriteLine($"{name,-52}{mine,12:N1}{its,12:N1}{mine / its,8:0.00}");
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
        var figures = new Figures(
            [.. answered.Select(one => one.Took)], [.. sent.Select(one => Stopwatch.GetElapsedTime(one.Value, receiver.Told[one.Key]).TotalMilliseconds)], context);
        Console.WriteLine(
            $"  {prefix,-12} intake {At(figures.Intake, 0.5):N1} and {At(figures.Intake, 0.99):N1} ms, pages {At(figures.Pages, 0.5):N1} and {At(figures.Pages, 0.99):N1} ms (p50, p99), context {context:N0} ms");
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
        At(await Task.WhenAll(Enumerable.Range(0, 5).Select(i => ContextOfOne(client, $"{prefix}context-{i}"))), 0.5);

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

    private static double At(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(sorted.Length * share)];
    }

    private sealed record Figures(double[] Intake, double[] Pages, double Context);
}
