using System.Buffers;
using System.Text.Json;

namespace IncidentManager.Application.Common.CloudEvents;

/// <summary>
/// Brings an event of CloudEvents' binary mode, of which half stands in headers, into structured mode: one text that has all of it, to be kept,
/// compared and read again.
/// </summary>
public static class StructuredEvent
{
    private const string ContentType = "datacontenttype";

    /// <summary>What System.Text.Json reads by default is 64 deep, and the event is one level more around the data.</summary>
    private static readonly JsonReaderOptions WithinAnEvent = new() { MaxDepth = 63 };

    /// <summary>The event in the JSON event format. Equal events give equal bytes, whatever order their headers came in.</summary>
    /// <param name="attributes">By name, without prefix and decoded.</param>
    /// <param name="contentType">Of the data; it becomes the attribute datacontenttype.</param>
    public static ReadOnlyMemory<byte> Of(IReadOnlyDictionary<string, string> attributes, string? contentType, ReadOnlyMemory<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            if (name is not (ContentType or "data" or "data_base64")) json.WriteString(TextRules.Storable(name), TextRules.Storable(value));

        if (!string.IsNullOrEmpty(contentType)) json.WriteString(ContentType, TextRules.Storable(contentType));
        if (CloudEvent.IsJson(contentType) && CanStandWithin(data.Span))
        {
            json.WritePropertyName("data");
            json.WriteRawValue(data.Span, skipInputValidation: true);
        }
        else if (!data.IsEmpty)
        {
            json.WriteBase64String("data_base64", data.Span);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static bool CanStandWithin(ReadOnlySpan<byte> data)
    {
        try
        {
            var json = new Utf8JsonReader(data, WithinAnEvent);
            while (json.Read()) { }
            return !data.IsEmpty;
        }
        catch (JsonException) // then it is kept as the bytes that it is, and what reads it says what is wrong
        {
            return false;
        }
    }
}
