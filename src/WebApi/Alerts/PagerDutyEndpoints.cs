using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentManager.Domain.Alerts;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Alerts;

/// <summary>An alert event of PagerDuty's Events API v2.</summary>
internal sealed record PagerDutyEvent(
    [property: JsonPropertyName("routing_key")] string RoutingKey, [property: JsonPropertyName("event_action")] string EventAction,
    [property: JsonPropertyName("dedup_key")] string DedupKey, PagerDutyPayload Payload, List<PagerDutyLink> Links, List<PagerDutyImage> Images,
    string Client, [property: JsonPropertyName("client_url")] string ClientUrl);

internal sealed record PagerDutyPayload(
    string Summary, string Source, string Severity, DateTimeOffset Timestamp, string Component, string Group, string Class,
    [property: JsonPropertyName("custom_details")] Dictionary<string, JsonElement> CustomDetails);

internal sealed record PagerDutyLink(string Href, string Text);

internal sealed record PagerDutyImage(string Src, string Href, string Alt);

internal static class PagerDutyEndpoints
{
    private const string Example = """
        {
          "routing_key": "0123456789abcdef0123456789abcdef",
          "event_action": "trigger",
          "dedup_key": "gateway/error-rate",
          "payload": {
            "summary": "More than 5 % of calls to the model fail",
            "source": "gw-1.example.com",
            "severity": "critical",
            "timestamp": "2026-03-01T12:00:00.000+00:00",
            "component": "llm-gateway",
            "group": "checkout",
            "class": "provider",
            "custom_details": {"error_ratio": 0.072, "service": "checkout-assistant"}
          },
          "links": [{"href": "https://runbooks.example.com/llm-errors", "text": "Runbook"}],
          "client": "Sensu",
          "client_url": "https://sensu.example.com"
        }
        """;

    public static void MapPagerDutyEvents(this IEndpointRouteBuilder app) => app
        .MapPost("/v2/enqueue", Enqueue)
        .SpeaksPagerDuty()
        .WithTags("Alerts")
        .WithName("enqueuePagerDutyEvent")
        .WithSummary("Take an alert event of PagerDuty's Events API v2: trigger, acknowledge or resolve")
        .TakesBody<PagerDutyEvent>(Example, required: ["routing_key", "event_action"]);

    private static async Task<IResult> Enqueue(PagerDutyRequest request, HttpContext context, CancellationToken ct) =>
        (await context.Commit(request.Door, AlertFormat.Pagerduty, request.Body, request.Place, ct)).AnswerIn(AlertFormat.Pagerduty);
}
