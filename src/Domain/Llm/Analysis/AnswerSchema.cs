using System.Text.Json;

namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>
/// The form of an answer for providers that hold a model to one: JSON Schema, of which only that is used which the strict modes of all of them know. Each field has to be there, and may be
/// null or empty where there is nothing to say. Whether an answer keeps to it is found out by <see cref="AnswerReading"/>, whatever a provider promises.
/// </summary>
/// <param name="Name">Recorded with the call.</param>
public sealed record AnswerSchema(string Name, JsonElement Schema)
{
    private const string Evidence = """
        {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["fact", "says"],
            "properties": {"fact": {"type": "string"}, "says": {"type": "string"}}}}
        """;

    private const string Ask = """
        {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["tool", "input"],
            "properties": {"tool": {"type": "string"}, "input": {"type": "string"}}}}
        """;

    private const string TextOrNull = """{"type": ["string", "null"]}""";
    private const string NumberOrNull = """{"type": ["number", "null"]}""";
    private const string Texts = """{"type": "array", "items": {"type": "string"}}""";

    private static readonly (string Name, string Form)[] OfFinding =
    [
        ("summary", TextOrNull), ("probableCause", TextOrNull), ("confidence", NumberOrNull), ("evidence", Evidence), ("suggestedActions", Texts), ("followUpQueries", Texts),
    ];

    /// <summary>For an analysis.</summary>
    public static readonly AnswerSchema Finding = Of("finding", OfFinding);

    /// <summary>For an analysis before which a model may have something looked up.</summary>
    public static readonly AnswerSchema FindingOrAsk = Of("finding_or_ask", [.. OfFinding, ("ask", Ask)]);

    public static readonly AnswerSchema Draft = Of("draft", [("summary", TextOrNull), ("draft", TextOrNull), ("confidence", NumberOrNull), ("evidence", Evidence)]);

    private static AnswerSchema Of(string name, (string Name, string Form)[] fields)
    {
        var properties = string.Join(", ", fields.Select(field => $"\"{field.Name}\": {field.Form}"));
        var required = string.Join(", ", fields.Select(field => $"\"{field.Name}\""));
        using var document = JsonDocument.Parse($$"""{"type": "object", "additionalProperties": false, "required": [{{required}}], "properties": { {{properties}} } }""");
        return new AnswerSchema(name, document.RootElement.Clone());
    }
}
