using System.Text.Json;
using IncidentManager.Application.Common.CloudEvents;

namespace IncidentManager.WebApi.Common;

/// <summary>An event in the JSON event format of CloudEvents 1.0; any further field is an extension.</summary>
internal sealed record CloudEventBody(
    string Id, string Source, string Specversion, string Type, string Subject, DateTimeOffset Time, string Datacontenttype, JsonElement Data);

/// <summary>How an event of CloudEvents 1.0 comes over HTTP: whole in the body, or with its attributes in headers.</summary>
internal static class CloudEventRequest
{
    private static readonly Problem NoEvent = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type",
        "The body must be a CloudEvent in JSON, a batch of them, or the data of one whose attributes are headers that begin with ce-.")
    {
        Fields = new Dictionary<string, string[]>
        {
            ["Content-Type"] = ["must be application/cloudevents+json, application/cloudevents-batch+json, or any with ce- headers"],
        },
    };

    /// <summary>Without ce- headers any JSON is an event: many senders know no other name for it.</summary>
    public static Problem? RefuseType(HttpRequest request) => IsBinary(request) || request.HasJsonContentType() ? null : NoEvent;

    /// <summary>The whole event, also where part of it stands in headers.</summary>
    public static ReadOnlyMemory<byte> WholeOf(HttpRequest request, ReadOnlyMemory<byte> body) =>
        IsBinary(request) ? StructuredEvent.Of(AttributesOf(request), request.ContentType, body) : body;

    private static bool IsBinary(HttpRequest request) => !IsEventFormat(request)
        && request.Headers.Keys.Any(name => name.StartsWith(CloudEventHeader.Prefix, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> AttributesOf(HttpRequest request) => request.Headers
        .Where(header => header.Key.StartsWith(CloudEventHeader.Prefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(
            header => header.Key[CloudEventHeader.Prefix.Length..].ToLowerInvariant(), header => CloudEventHeader.Decode(header.Value.ToString()));

    /// <summary>Then the whole event stands in the body, whatever the headers say.</summary>
    private static bool IsEventFormat(HttpRequest request) =>
        request.ContentType?.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) is true;
}
