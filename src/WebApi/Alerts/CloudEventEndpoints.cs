using System.Text.Json;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Alerts;

/// <summary>An event in the JSON event format of CloudEvents 1.0; any further field is an extension.</summary>
internal sealed record CloudEventBody(
    string Id, string Source, string Specversion, string Type, string Subject, DateTimeOffset Time, string Datacontenttype, JsonElement Data);

internal static class CloudEventEndpoints
{
    private const string Example = """
        {
          "specversion": "1.0",
          "id": "0195500c-8f7a-7cc2-9d39-5b6f4f0a3a11",
          "source": "https://guard.example.com/checkout-assistant",
          "type": "com.example.guard.blocked",
          "subject": "prompt-injection",
          "time": "2026-03-01T12:00:00Z",
          "datacontenttype": "application/json",
          "data": {
            "title": "Prompt injection attempts against checkout-assistant",
            "severity": "high",
            "type": "safety",
            "description": "43 attempts in 5 minutes, 2 of which got through.",
            "services": ["checkout-assistant"],
            "dedupKey": "guard/checkout-assistant/prompt-injection"
          }
        }
        """;

    private static readonly Problem NoEvent = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type",
        "The body must be a CloudEvent in JSON, a batch of them, or the data of one whose attributes are headers that begin with ce-.")
    {
        Fields = new Dictionary<string, string[]>
        {
            ["Content-Type"] = ["must be application/cloudevents+json, application/cloudevents-batch+json, or any with ce- headers"],
        },
    };

    public static void MapCloudEvents(this IEndpointRouteBuilder app) => app
        .MapIntake("/api/v1/integrations/cloudevents", CloudEventsFormat.Integration, AlertFormat.Cloudevents)
        .WithTags("Alerts")
        .WithName("receiveCloudEvents")
        .WithSummary("Receive events of CloudEvents 1.0 in structured, batched or binary mode")
        .TakesBody<CloudEventBody>(Example, ["id", "source", "specversion", "type"], orArray: true, alsoAs: "application/cloudevents+json");

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
