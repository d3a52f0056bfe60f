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

    /// <param name="facts">Those that the model was sent, whole.</param>
    /// <param name="mayAsk">Whether it may have more looked up: else what it asks for beside its finding is passed over.</param>
    public static ReadAnswer Read(string answer, IReadOnlyList<CaseFact> facts, bool wantsDraft, bool mayAsk = true)
    {
        if (ObjectIn(answer) is not { } json) return Broken("The answer has no JSON object.");

        try
        {
            using var document = JsonDocument.Parse(StorableText.Of(json), new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 16 });
            return Read(document.RootElement, facts, wantsDraft, mayAsk);
        }
        catch (JsonException)
        {
            return Broken("The answer is no whole JSON object.");
        }
    }

    private static ReadAnswer Read(JsonElement root, IReadOnlyList<CaseFact> facts, bool wantsDraft, bool mayAsk)
    {
        var asks = AsksIn(root);
        var known = new PlainText(facts);
        var summary = known.Of(TextIn(root, "summary"), Finding.MaxSummaryLength);
        if (asks.Count > 0 && (mayAsk || summary is null)) return new ReadAnswer(null, asks, 0, null);

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
        var said = TryGet(root, "confidence") is { } value && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number)
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
            var (fact, says) = one.ValueKind is JsonValueKind.Object ? (TextIn(one, "fact"), TextIn(one, "says") ?? "") : (TextOf(one), "");
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
        .Select(one => known.Of(TextOf(one), Finding.MaxLineLength)).OfType<string>().Take(Finding.MaxLines)];

    private static IEnumerable<JsonElement> ItemsOf(JsonElement root, string name) =>
        TryGet(root, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static string? TextIn(JsonElement root, string name) => TryGet(root, name) is { } text ? TextOf(text) : null;

    /// <summary>Null also for a text with half a surrogate pair, for which System.Text.Json throws.</summary>
    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.ValueKind is JsonValueKind.String ? StorableText.Of(text.GetString()!) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The last member of that name; a broken name beside it makes System.Text.Json throw, and is passed over.</summary>
    private static JsonElement? TryGet(JsonElement root, string name)
    {
        if (root.ValueKind is not JsonValueKind.Object) return null;

        try
        {
            return root.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            var found = root.EnumerateObject().LastOrDefault(member => IsNamed(member, name)).Value;
            return found.ValueKind is JsonValueKind.Undefined ? null : found;
        }
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException) // its own name is the broken one
        {
            return false;
        }
    }

    /// <summary>From the first brace to the last: models like to write a sentence or a fence around it.</summary>
    private static string? ObjectIn(string answer)
    {
        var (begin, end) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        return begin >= 0 && end > begin ? answer[begin..(end + 1)] : null;
    }

    private static ReadAnswer Broken(string problem) => new(null, [], 0, problem);
}
