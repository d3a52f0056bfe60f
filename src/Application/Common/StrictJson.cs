using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common;

/// <summary>Reads our own JSON formats: what is unknown or of the wrong kind is named, never ignored or guessed.</summary>
public static class StrictJson
{
    private const int MaxQuotedLength = 255;

    public static readonly JsonSerializerOptions Options = Configure(
        new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), AllowDuplicateProperties = false });

    /// <summary>The one way of our JSON, for whoever has serializer options of its own: strict numbers, times in RFC 3339.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new Rfc3339Converter());
        return options;
    }

    /// <summary>The body as a document, or what is wrong with it. The caller disposes the document.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, out string? problem)
    {
        try
        {
            problem = null;
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException wrong)
        {
            problem = $"is not valid JSON: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}";
            return null;
        }
    }

    /// <summary>The value, or its faulty fields by name.</summary>
    public static T? Read<T>(JsonElement element, out IReadOnlyDictionary<string, string[]>? problems) where T : class
    {
        problems = null;
        try
        {
            if (element.ValueKind is not JsonValueKind.Object) problems = One("body", "must be a JSON object");
            else if (UnknownFields<T>(element) is { Count: > 0 } unknown) problems = unknown;
            else return element.Deserialize<T>(Options);
        }
        catch (JsonException wrong)
        {
            problems = One(FieldAt(wrong.Path), "has a value of the wrong kind or form");
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            problems = One("body", "has broken characters in a name or text");
        }

        return null;
    }

    private static Dictionary<string, string[]> UnknownFields<T>(JsonElement element)
    {
        var known = Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = new Dictionary<string, string[]>();
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)).Take(20))
            unknown[Quotable(property.Name)] = ["is not a known field"];

        return unknown;
    }

    private static string FieldAt(string? path) => path is null or "$" ? "body" : Quotable(path.TrimStart('$').TrimStart('.'));

    /// <summary>A sender's name for a field goes into receipts and answers, so it is cut to what a person reads and to what can be stored.</summary>
    private static string Quotable(string name) => TextRules.Storable(name.Length > MaxQuotedLength ? name[..MaxQuotedLength] : name);

    private static Dictionary<string, string[]> One(string field, string problem) => new() { [field] = [problem] };

    /// <summary>RFC 3339 with its offset: a time without one would mean something else on every machine.</summary>
    private sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && Rfc3339.TryParse(reader.GetString(), out var time) ? time : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime); // a DateTime in UTC ends in Z
    }
}

public static class Rfc3339
{
    /// <summary>The time in UTC, if the text is a date and time with an offset and lies in the years 1 to 9999.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: >= 20 and <= 40 } && HasOffset(text)
            && DateTimeOffset.TryParse(WithoutNanoseconds(text), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>Go's zero time (year 1) is how many senders say that they have none.</summary>
    public static DateTimeOffset? OrAbsent(DateTimeOffset? time) => time is { Year: > 1 } ? time.Value.ToMicroseconds() : null;

    /// <summary>Seven decimals are what .NET can hold; it would round the rest up, into the year 10000 if need be.</summary>
    private static string WithoutNanoseconds(string text)
    {
        if (text[19] != '.') return text;

        var end = 20;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end > 27 ? text.Remove(27, end - 27) : text;
    }

    private static bool HasOffset(string text) =>
        text[4] == '-' && text[10] is 'T' or 't' or ' ' && text[13] == ':' && text[16] == ':'
        && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'));
}
