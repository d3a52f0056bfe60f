using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentManager.Application.Incidents;
using IncidentManager.WebApi.Common;
using MediatR;

namespace IncidentManager.WebApi.Incidents;

/// <summary>A change event of PagerDuty's Events API v2.</summary>
internal sealed record PagerDutyChangeEvent(
    [property: JsonPropertyName("routing_key")] string RoutingKey, PagerDutyChangePayload Payload, List<PagerDutyChangeLink> Links);

internal sealed record PagerDutyChangePayload(
    string Summary, string Source, DateTimeOffset Timestamp,
    [property: JsonPropertyName("custom_details")] Dictionary<string, JsonElement> CustomDetails);

internal sealed record PagerDutyChangeLink(string Href, string Text);

internal static class PagerDutyChangeEndpoints
{
    private const string Example = """
        {
          "routing_key": "0123456789abcdef0123456789abcdef",
          "payload": {
            "summary": "Deployed checkout-assistant 4.2.0",
            "source": "ci.example.com",
            "timestamp": "2026-03-01T11:50:00.000+00:00",
            "custom_details": {"service": "checkout-assistant", "commit": "5ef77f1"}
          },
          "links": [{"href": "https://ci.example.com/builds/4711", "text": "Build"}]
        }
        """;

    public static void MapPagerDutyChanges(this IEndpointRouteBuilder app) => app
        .MapPost("/v2/change/enqueue", Enqueue)
        .SpeaksPagerDuty()
        .WithTags("Incidents")
        .WithName("enqueuePagerDutyChange")
        .WithSummary("Take a change event of PagerDuty's Events API v2: it goes to the timeline of the service's active incidents")
        .TakesBody<PagerDutyChangeEvent>(Example, required: ["routing_key", "payload"]);

    private static async Task<IResult> Enqueue(PagerDutyRequest request, IMediator mediator, CancellationToken ct)
    {
        var change = PagerDutyChange.Read(request.Body);
        if (change.Error is { } unreadable) return unreadable.ToProblem();

        var recorded = await mediator.Send(change.Value, ct);
        return recorded.Error is { } error
            ? error.ToProblem()
            : TypedResults.Accepted((string?)null, PagerDutyAnswer.Success("Change event processed"));
    }
}
