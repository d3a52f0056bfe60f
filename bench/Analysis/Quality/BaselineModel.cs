using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentManager.Integration.Harness.Providers;

namespace IncidentManager.Analysis.Quality;

/// <summary>
/// A language model's stand-in with rules of its own over the facts of its prompt: the change nearest in time, else what it was the last time, else what is open beside it; where there is none of it, it
/// has the changes of the day looked up. Now and then it cites a fact that nobody gave it, as models do.
/// </summary>
internal static partial class BaselineModel
{
    private const int InventsEvery = 5;
    private const int BytesOfAToken = 4; // by rule of thumb; it is only to have something to add up

    public static StandInAnswer Answer(StandInRequest request)
    {
        var facts = request.Body["messages"]!.AsArray().Where(message => (string?)message!["role"] == "user").SelectMany(message => FactsIn(TextOf(message!["content"]!))).ToList();
        var answer = Answer(facts).ToJsonString();
        return StandInAnswer.Ok(answer, request.Text.Length / BytesOfAToken, answer.Length / BytesOfAToken);
    }

    private static JsonObject Answer(List<Fact> facts)
    {
        var incident = facts.First(fact => fact.Kind == "incident");
        if (Suspect(facts, incident) is { } suspect)
            return Finding(incident, CauseIn(suspect.Text), suspect.Kind == "change" ? 0.7 : 0.6, suspect.Id, facts.Sum(fact => fact.Text.Length) % InventsEvery == 0 ? "f999" : null);

        var service = ServicesOf().Match(incident.Text).Groups[1].Value;
        return facts.Exists(fact => fact.Kind == "tool_result") || service.Length == 0
            ? Finding(incident, null, 0.1, incident.Id, null)
            : new JsonObject { ["ask"] = new JsonArray(new JsonObject { ["tool"] = "recent_changes", ["input"] = service }) };
    }

    private static Fact? Suspect(List<Fact> facts, Fact incident)
    {
        var began = TimeIn(Began(), incident.Text)!.Value;
        return facts.Where(fact => fact.Kind == "change" && TimeIn(At(), fact.Text) <= began).MinBy(fact => began - TimeIn(At(), fact.Text))
            ?? facts.Find(fact => fact.Kind == "similar_incident" && fact.Text.Contains("Its cause was:", StringComparison.Ordinal))
            ?? facts.Find(fact => fact.Kind == "related_incident")
            ?? facts.Find(fact => fact.Kind == "tool_result" && !fact.Text.EndsWith("None.", StringComparison.Ordinal));
    }

    private static string CauseIn(string text) => text.Split("Its cause was:")[^1].Split('\n')[0].Trim();

    private static JsonObject Finding(Fact incident, string? cause, double confidence, params string?[] cited) => new()
    {
        ["summary"] = incident.Text.Split('\n')[0],
        ["probableCause"] = cause,
        ["confidence"] = confidence,
        ["evidence"] = new JsonArray([.. cited.OfType<string>().Select(id => new JsonObject { ["fact"] = id, ["says"] = "It is nearest." })]),
    };

    private static IEnumerable<Fact> FactsIn(string text) =>
        JsonNode.Parse(text)!["facts"]!.AsArray().Select(fact => new Fact((string)fact!["id"]!, (string)fact["kind"]!, (string)fact["text"]!));

    /// <summary>A string, or a list of parts.</summary>
    private static string TextOf(JsonNode content) =>
        content.GetValueKind() is JsonValueKind.String ? (string)content! : string.Concat(content.AsArray().Select(part => (string?)part!["text"]));

    private static DateTimeOffset? TimeIn(Regex form, string text) =>
        form.Match(text) is { Success: true } found ? DateTimeOffset.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    [GeneratedRegex(@"began (\S+ [\d:]+Z)")]
    private static partial Regex Began();

    [GeneratedRegex(@", at (\S+ [\d:]+Z)")]
    private static partial Regex At();

    [GeneratedRegex(@"services ([^,.\s]+)")]
    private static partial Regex ServicesOf();

    private sealed record Fact(string Id, string Kind, string Text);
}
