using System.Text.Json;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>What a model asks us to look up before it answers.</summary>
public sealed record ToolRequest(string Tool, string Input);

/// <summary>A model's answer as it was read: a finding, or what it wants looked up, or what is wrong with it.</summary>
/// <param name="Dropped">Citations that point at no given fact.</param>
public sealed record ReadAnswer(Finding? Finding, IReadOnlyList<ToolRequest> Asks, int Dropped, string? Problem);

/// <summary>
/// Reads a model's answer as data that nobody trusts. Only a summary is required. A citation of what was not given is dropped and costs confidence; a confidence
/// without a valid citation counts little, whatever the model says of itself; addresses that stand in no fact are taken out.
/// </summary>
public static class AnswerReading
{
    /// <summary>Without one valid citation.</summary>
    public const double MostWithoutEvidence = 0.3;

    /// <summary>With valid ones beside invented ones.</summary>
    public const double MostWithInventions = 0.5;

    public const int MaxAsks = 4;
    public const int MaxInputLength = 1_000;

    public static ReadAnswer Read(string answer, IReadOnlyList<CaseFact> facts, bool wantsDraft)
    {
        if (ObjectIn(answer) is not { } json) return Broken("The answer has no JSON object.");

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 16 });
            return Read(document.RootElement, facts, wantsDraft);
        }
        catch (JsonException)
        {
            return Broken("The answer is no whole JSON object.");
        }
    }

    private static ReadAnswer Read(JsonElement root, IReadOnlyList<CaseFact> facts, bool wantsDraft)
    {
        var asks = AsksIn(root);
        if (asks.Count > 0) return new ReadAnswer(null, asks, 0, null);

        var known = new PlainText(facts);
        var summary = known.Of(TextIn(root, "summary"), Finding.MaxSummaryLength);
        if (summary is null) return Broken("The answer has no summary.");

        var draft = wantsDraft ? known.Of(TextIn(root, "draft"), Finding.MaxDraftLength) : null;
        if (wantsDraft && draft is null) return Broken("The answer has no draft.");

        var (evidence, dropped) = EvidenceIn(root, facts, known);
        return new ReadAnswer(
            new Finding(
                summary, known.Of(TextIn(root, "probableCause"), Finding.MaxCauseLength), ConfidenceIn(root, evidence.Count, dropped), evidence,
                LinesIn(root, "suggestedActions", known), LinesIn(root, "followUpQueries", known), draft),
            [], dropped, null);
    }

    private static double ConfidenceIn(JsonElement root, int valid, int dropped)
    {
        var said = root.TryGetProperty("confidence", out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number)
            ? Math.Clamp(double.IsFinite(number) ? number : 0, 0, 1)
            : MostWithoutEvidence;
        return valid == 0 ? Math.Min(said, MostWithoutEvidence) : dropped > 0 ? Math.Min(said, MostWithInventions) : said;
    }

    private static (IReadOnlyList<Evidence> Valid, int Dropped) EvidenceIn(JsonElement root, IReadOnlyList<CaseFact> facts, PlainText known)
    {
        var ids = facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        List<Evidence> valid = [];
        var dropped = 0;
        foreach (var one in ItemsOf(root, "evidence"))
        {
            var (fact, says) = one.ValueKind is JsonValueKind.Object ? (TextIn(one, "fact"), TextIn(one, "says") ?? "") : (one.ValueKind is JsonValueKind.String ? one.GetString() : null, "");
            if (fact is not null && ids.Contains(fact) && valid.Count < Finding.MaxLines) valid.Add(new Evidence(fact, known.Of(says, Finding.MaxLineLength) ?? ""));
            else dropped++;
        }

        return (valid, dropped);
    }

    private static List<ToolRequest> AsksIn(JsonElement root) => [.. ItemsOf(root, "ask")
        .Where(one => one.ValueKind is JsonValueKind.Object)
        .Select(one => (Tool: TextIn(one, "tool"), Input: TextIn(one, "input") ?? ""))
        .Where(one => one.Tool is { Length: <= 50 } && one.Input.Length <= MaxInputLength)
        .Select(one => new ToolRequest(one.Tool!, one.Input)).Take(MaxAsks)];

    private static IReadOnlyList<string> LinesIn(JsonElement root, string name, PlainText known) => [.. ItemsOf(root, name)
        .Where(one => one.ValueKind is JsonValueKind.String)
        .Select(one => known.Of(one.GetString(), Finding.MaxLineLength)).OfType<string>().Take(Finding.MaxLines)];

    private static IEnumerable<JsonElement> ItemsOf(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string? TextIn(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    /// <summary>From the first brace to the last: models like to write a sentence or a fence around it.</summary>
    private static string? ObjectIn(string answer)
    {
        var (begin, end) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        return begin >= 0 && end > begin ? answer[begin..(end + 1)] : null;
    }

    private static ReadAnswer Broken(string problem) => new(null, [], 0, problem);
}
