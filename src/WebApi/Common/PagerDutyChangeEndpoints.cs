using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.WebApi.Common;

/// <summary>A change event of PagerDuty's Events API v2.</summary>
internal sealed record PagerDutyChangeEvent(
    [property: JsonPropertyName("routing_key")] string RoutingKey, PagerDutyChangePayload Payload, List<PagerDutyChangeLink> Links,
    List<PagerDutyChangeImage> Images);

internal sealed record PagerDutyChangePayload(
    string Summary, string Source, DateTimeOffset Timestamp,
    [property: JsonPropertyName("custom_details")] Dictionary<string, JsonElement> CustomDetails);

internal sealed record PagerDutyChangeLink(string Href, string Text);

internal sealed record PagerDutyChangeImage(string Src, string Href, string Alt);

internal static class PagerDutyChangeEndpoints
{
    private const string Example = """
        {
          "routing_key": "0123456789abcdef0123456789abcdef",
          "payload": {
            "summary": "Deployed checkout-assistant 4.2.0",
            "source": "ci.example.com",
            "timestamp": "2026-03-01T11:50:00.000+00:00",
            "custom_details": {"service": "checkout-assistant", "version": "4.2.0", "commit": "5ef77f1"}
          },
          "links": [{"href": "https://ci.example.com/builds/4711", "text": "Build"}]
        }
        """;

    public static void MapPagerDutyChanges(this IEndpointRouteBuilder app) => app
        .MapPost("/v2/change/enqueue", Enqueue)
        .SpeaksPagerDuty()
        .WithTags("Changes")
        .WithName("enqueuePagerDutyChange")
        .WithSummary("Take a change event of PagerDuty's Events API v2: it is kept, and goes to the timeline of the service's active incidents")
        .TakesBody<PagerDutyChangeEvent>(Example, required: ["routing_key", "payload"]);

    /// <summary>
    /// Two modules keep it, each for itself: the catalogue the change, and the incidents that it concerns a line on their timelines. Where the process dies between the two, the
    /// sender has no answer and sends it again, which is the same to either if it tells its time.
    /// </summary>
    private static async Task<IResult> Enqueue(PagerDutyRequest request, IMediator mediator, TimeProvider clock, CancellationToken ct)
    {
        var line = PagerDutyChange.Read(request.Body);
        if (line.Error is { } unreadable) return unreadable.ToProblem();

        var change = PagerDutyChangeFormat.Read(request.Body, clock.Now());
        if (change.Error is { } unfit) return unfit.ToProblem();

        var kept = await mediator.Send(new TakeChanges(change.Value), ct);
        if (kept.Error is { } refused) return refused.ToProblem();

        var recorded = await mediator.Send(line.Value, ct);
        return recorded.Error is { } error
            ? error.ToProblem()
            : TypedResults.Accepted((string?)null, PagerDutyAnswer.Success("Change event processed"));
    }
}
