using IncidentManager.Application.Escalation.Schedules;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>The address of a calendar with its key, which is shown once.</summary>
internal sealed record CalendarFeed(string Key, string Path);

/// <summary>The feed that calendar programs subscribe to: they send nothing but an address, so the key stands in it.</summary>
internal static class CalendarEndpoint
{
    public static void MapCalendar(this RouteGroupBuilder schedules)
    {
        schedules.MapGet("/{name}/calendar.ics", Calendar)
            .WithMetadata(KeyMayStandInQuery.Marker)
            .WithName("getCalendar")
            .WithSummary("The shifts of a schedule, or of one of its users, as an iCalendar feed; also with the feed's own key in the query")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .CanFailWith(401, 404, 503);

        schedules.MapPost("/{name}/rotate-feed-key", Rotate)
            .WithName("rotateFeedKey")
            .WithSummary("Issue a key for the address of the calendar, shown once; the one before opens nothing from then on")
            .Produces<CalendarFeed>()
            .CanFailWith(400, 401, 404, 412, 503);
    }

    private static async Task<Results<ContentHttpResult, Problem>> Calendar(
        string name, string? key, string? user, HttpResponse response, IMediator mediator, CancellationToken ct)
    {
        var calendar = await mediator.Send(new GetCalendar(name, string.IsNullOrEmpty(key) ? null : key, string.IsNullOrEmpty(user) ? null : user), ct);
        if (calendar.Error is { } error) return error.ToProblem();

        response.Headers.CacheControl = "private, no-cache"; // the address may be the key
        return TypedResults.Text(calendar.Value, "text/calendar; charset=utf-8");
    }

    private static async Task<Results<Ok<CalendarFeed>, Problem>> Rotate(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var key = await mediator.Send(new RotateFeedKey(name, ifMatch.Version), ct);
        return key.Error is { } error
            ? error.ToProblem()
            : TypedResults.Ok(new CalendarFeed(key.Value.Reveal(), $"/api/v1/schedules/{name}/calendar.ics?{OwnKeys.QueryParameter}={key.Value.Reveal()}"));
    }
}
