using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Analysis.Cases;
using IncidentManager.Ingest;
using IncidentManager.Integration.Harness.Providers;

namespace IncidentManager.Analysis.Quality;

/// <summary>
/// Incidents whose causes are known go through the whole product. Their severity is below the floor, so that plain rules look at them by themselves: once when they are new, and once when they were compared with
/// others. Then a model is asked about the same: a stand-in, or the one that IM_EVAL_PROVIDER_KIND, _MODEL, _URL and _KEY name (and _PROMPT_PRICE and _COMPLETION_PRICE, in USD for a million tokens).
/// </summary>
internal static class Evaluation
{
    public static async Task Run(Verdict verdict)
    {
        var cases = AllCases.Of;
        var real = RealProvider();
        await using var standIn = await StandInProvider.Start();
        standIn.Script = BaselineModel.Answer;
        await using var wiki = await Wiki.Start(cases);
        var settings = real ?? ModelSettings.Of("openai", standIn.AddressFor("openai"), "sk-bench-key", "model-1");
        settings["Correlation__Defaults"] = "true";
        settings["Correlation__ServiceWindow"] = "00:00:01"; // what is open beside a case began long before it, so that the two are linked, and not one
        await using var ours = await Server.StartOurs(settings);
        using var client = new HttpClient { BaseAddress = ours.Url };
        await using var world = new World(client, ours.Postgres, cases, wiki);
        await world.Prepare();
        var incidents = await world.Begin();

        var first = await Judge(client, cases, incidents, "rules, at first sight", "rules", ended: 1);
        await world.AreCompared();
        foreach (var incident in incidents) (await client.PostAsync($"api/v1/incidents/{incident}/context", null)).EnsureSuccessStatusCode();
        var second = await Judge(client, cases, incidents, "rules, once compared", "rules", ended: 2);
        foreach (var incident in incidents) (await client.PostAsJsonAsync($"api/v1/incidents/{incident}/analysis", new { })).EnsureSuccessStatusCode();
        var model = await Judge(client, cases, incidents, real is null ? "stand-in model" : real["Llm__Providers__0__Model"], "model", ended: 3);

        Console.WriteLine($"{cases.Count} incidents with known causes");
        Score.Head();
        foreach (var score in new[] { first, second, model }) score.Print();
        foreach (var score in new[] { first, second, model }) score.PrintMissed();
        Verdict.Begin();
        verdict.AtLeast("incidents with a finding by rules", first.Findings * cases.Count, cases.Count, 1);
        verdict.AtLeast("incidents with a finding by the model", model.Findings * cases.Count, cases.Count, real is null ? 1 : 0.9);
        verdict.AtLeast("citations that people see, valid", Math.Min(first.ValidOfThoseShown, Math.Min(second.ValidOfThoseShown, model.ValidOfThoseShown)), 1, 1);
        verdict.AtLeast("causes named by rules, of all", second.Cause * cases.Count, cases.Count, 0.8);
        verdict.AtMost("the surest of the rules' findings", second.Cases.Max(one => one.Confidence), null, 0.5);
        verdict.AtLeast("causes named by the model, beside rules", model.Cause * cases.Count, second.Cause * cases.Count, real is null ? 0.8 : 1);
    }

    private static async Task<Score> Judge(HttpClient client, IReadOnlyList<Case> cases, IReadOnlyList<string> incidents, string name, string by, int ended)
    {
        List<Judged> judged = [];
        foreach (var (one, incident) in cases.Zip(incidents))
        {
            JsonNode? newest = null;
            await Waiting.Until($"{one} is analysed", async () =>
            {
                var runs = (await client.GetFromJsonAsync<JsonNode>($"api/v1/incidents/{incident}/analysis"))!["runs"]!.AsArray();
                newest = runs.FirstOrDefault();
                return runs.Count(run => (string?)run!["state"] != "requested") >= ended;
            });
            judged.Add(Judged.Of(one, (await client.GetFromJsonAsync<JsonNode>($"api/v1/incidents/{incident}/analysis/{(string)newest!["id"]!}"))!, by));
        }

        return new Score(name, judged);
    }

    private static Dictionary<string, string>? RealProvider() => Given("KIND") is { } kind
        ? ModelSettings.Of(kind, Given("URL"), Given("KEY"), Given("MODEL") ?? throw new InvalidOperationException("IM_EVAL_PROVIDER_MODEL must be set, too."), Given("PROMPT_PRICE") ?? "0", Given("COMPLETION_PRICE") ?? "0")
        : null;

    private static string? Given(string name) => Environment.GetEnvironmentVariable($"IM_EVAL_PROVIDER_{name}") is { Length: > 0 } value ? value : null;
}
