using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;

namespace IncidentManager.Integration.Llm;

/// <summary>An application whose incidents are analysed by stand-in providers, redaction and all.</summary>
internal sealed class AppWithAnalyses(TestPostgres postgres, params StandInProvider[] providers) : App(postgres)
{
    /// <summary>Keys beneath Llm.</summary>
    public Dictionary<string, string> Llm { get; } = new() { ["Cooldown"] = "00:00:00" };

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        .. providers.SelectMany((provider, at) => new KeyValuePair<string, string>[]
        {
            new($"Llm:Providers:{at}:Kind", "openai"), new($"Llm:Providers:{at}:Name", $"model-{at}"), new($"Llm:Providers:{at}:BaseUrl", provider.AddressFor("openai")),
            new($"Llm:Providers:{at}:ApiKey", "sk-test"), new($"Llm:Providers:{at}:Model", "gpt-test"), new($"Llm:Providers:{at}:PromptPricePerMillion", "1000"),
        }),
        .. Llm.Select(setting => new KeyValuePair<string, string>($"Llm:{setting.Key}", setting.Value)),
    ];

    /// <summary>Waits, while the test's clock goes on, until so many of an incident's runs have ended; newest first.</summary>
    public async Task<JsonArray> Runs(string incident, int ended = 1)
    {
        await using var passing = new PassingTime(Clock);
        return await Tools.Until(async () =>
        {
            var runs = (await Get($"/api/v1/incidents/{incident}/analysis")).ShouldBe(200).Json["runs"]!.AsArray();
            return (runs.Count(run => (string?)run!["state"] != "requested") >= ended ? runs : null,
                $"Runs: {runs.ToJsonString()}; messages: {await Sql<string>("select coalesce(string_agg(type || ' ' || attempts || ' ' || coalesce(last_error, ''), '; '), '') from common.outbox")}; context: {(await Get($"/api/v1/incidents/{incident}/context")).Body}; {Log}");
        });
    }

    public static StandInAnswer Answer(object finding) => StandInAnswer.Ok(JsonSerializer.Serialize(finding));
}
