using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Alerts;

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

    public static void MapCloudEvents(this IEndpointRouteBuilder app) => app
        .MapIntake("/api/v1/integrations/cloudevents", CloudEventsFormat.Integration, AlertFormat.Cloudevents)
        .WithTags("Alerts")
        .WithName("receiveCloudEvents")
        .WithSummary("Receive events of CloudEvents 1.0 in structured, batched or binary mode")
        .TakesBody<CloudEventBody>(Example, ["id", "source", "specversion", "type"], orArray: true, alsoAs: "application/cloudevents+json");
}
