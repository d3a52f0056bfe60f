using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace IncidentManager.Application.Common.CloudEvents;

/// <summary>
/// An event as CloudEvents 1.0 has it: its attributes by name, extensions among them, and its data, which is either an
/// object with fields or a text. Data that is neither is left out.
/// </summary>
internal sealed record CloudEvent(SortedDictionary<string, string> Attributes, JsonElement? Fields, string? Text)
{
    public const string Version = "1.0";

    public static readonly string[] Required = ["id", "source", "specversion", "type"];

    /// <summary>Documented extensions that differ from event to event, and so tell nothing of what it is about.</summary>
    public static readonly IReadOnlySet<string> OfOneEvent = new HashSet<string>
    {
        "causationid", "correlationid", "dataref", "expirytime", "partitionkey", "recordedtime", "sampledrate", "sequence", "sequencetype",
        "traceparent", "tracestate",
    };

    /// <summary>An event in the JSON event format, and what is wrong with the attributes that each must have.</summary>
    public static CloudEvent Read(JsonElement json, FieldChecks check)
    {
        var happened = Structured(json, check);
        foreach (var name in Required)
            check.That(name, !string.IsNullOrWhiteSpace(happened.Attributes.GetValueOrDefault(name)), "is required and must not be blank");
        check.That("specversion", happened.Attributes.GetValueOrDefault("specversion") is null or Version, $"must be {Version}");
        return happened;
    }

    /// <summary>An event in the JSON event format; <see cref="StructuredEvent"/> makes that of any other.</summary>
    private static CloudEvent Structured(JsonElement json, FieldChecks check)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
            if (!member.NameEquals("data") && !member.NameEquals("data_base64") && ForeignJson.Text(member.Value) is { } value)
                attributes[TextRules.Storable(member.Name)] = value;

        if (ForeignJson.TryGet(json, "data", out var data) && data.ValueKind is not JsonValueKind.Null) return Of(attributes, data);
        if (!ForeignJson.TryGet(json, "data_base64", out var base64) || base64.ValueKind is JsonValueKind.Null) return new(attributes, null, null);

        byte[]? bytes = null;
        var isBase64 = base64.ValueKind is JsonValueKind.String && base64.TryGetBytesFromBase64(out bytes);
        check.That("data_base64", isBase64, "must be base64");
        return Of(attributes, bytes, attributes.GetValueOrDefault("datacontenttype"), check);
    }

    private static CloudEvent Of(SortedDictionary<string, string> attributes, JsonElement data) => data.ValueKind is JsonValueKind.Object
        ? new(attributes, data, null)
        : new(attributes, null, ForeignJson.Text(data));

    private static CloudEvent Of(SortedDictionary<string, string> attributes, ReadOnlyMemory<byte> data, string? contentType, FieldChecks check)
    {
        if (data.IsEmpty) return new(attributes, null, null);
        if (!IsJson(contentType)) return new(attributes, null, TextOf(data.Span));

        using var json = StrictJson.Parse(data, out var problem);
        if (json is not null) return Of(attributes, json.RootElement.Clone());

        check.That("data", false, problem!);
        return new(attributes, null, null);
    }

    private static string? TextOf(ReadOnlySpan<byte> data) => Utf8.IsValid(data) ? TextRules.Storable(Encoding.UTF8.GetString(data)) : null;

    /// <summary>Also where nothing is said: the JSON event format takes that for JSON, and so do we everywhere.</summary>
    public static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return string.IsNullOrEmpty(type) || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
