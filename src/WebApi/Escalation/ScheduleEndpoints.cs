using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Schedules;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>A schedule as set; in a PUT the name may be left out, since the path has it. Without overrides those that there are stay.</summary>
internal sealed record ScheduleBody(string? Name, string? TimeZone, List<LayerFields>? Layers, List<OverrideFields>? Overrides);

internal static class ScheduleEndpoints
{
    private const string Path = "/api/v1/schedules";

    private const string New = """
        {
          "name": "payments",
          "timeZone": "Europe/Berlin",
          "layers": [
            {
              "name": "weeks",
              "rotation": {"type": "weekly"},
              "handoff": {"time": "09:00", "day": "monday"},
              "start": "2026-01-05T08:00:00Z",
              "users": ["ada"]
            },
            {
              "name": "nights",
              "rotation": {"type": "custom", "length": "12h"},
              "start": "2026-01-05T07:00:00Z",
              "users": ["ada"],
              "restrictions": [{"from": "20:00", "until": "08:00", "days": ["friday", "saturday"]}]
            }
          ]
        }
        """;

    private const string Anew = """
        {
          "timeZone": "Europe/Berlin",
          "layers": [{"rotation": {"type": "daily", "every": 2}, "handoff": {"time": "09:00"}, "start": "2026-01-05T08:00:00Z", "users": ["ada"]}],
          "overrides": [{"user": "ada", "from": "2099-12-26T12:00:00Z", "until": "2099-12-27T12:00:00Z"}]
        }
        """;

    public static void MapSchedules(this IEndpointRouteBuilder app)
    {
        var schedules = app.MapGroup(Path).WithTags("Schedules").RefuseBadBodies().WithMetadata(new PathExample("name", "payments"));
        MapReading(schedules);
        MapWriting(schedules);
        schedules.MapOnCall();
        schedules.MapOverrides();
        schedules.MapCalendar();
    }

    private static void MapReading(RouteGroupBuilder schedules)
    {
        schedules.MapGet("/", List)
            .WithName("listSchedules")
            .WithSummary("Find schedules, by name")
            .CanFailWith(400, 401, 503);

        schedules.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct))
            .WithName("getSchedule")
            .WithSummary("Read a schedule with its overrides and its gaps of the next 90 days, with its ETag")
            .Produces<ScheduleView>()
            .CanFailWith(401, 404, 503);
    }

    private static void MapWriting(RouteGroupBuilder schedules)
    {
        schedules.MapPost("/", Create)
            .WithName("createSchedule")
            .WithSummary("Add a schedule; the answer names the gaps that it leaves within the next 90 days")
            .TakesBody<ScheduleBody>(New, required: ["name", "timeZone", "layers"])
            .Produces<ScheduleView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        schedules.MapPut("/{name}", Change)
            .WithName("changeSchedule")
            .WithSummary("Set time zone and layers of a schedule anew; its overrides that are not over, too, where any are given")
            .TakesBody<ScheduleBody>(Anew, required: ["timeZone", "layers"])
            .Produces<ScheduleView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        schedules.MapDelete("/{name}", Remove)
            .WithName("removeSchedule")
            .WithSummary("Remove a schedule that no other settings name, with its overrides")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<ScheduleView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<ScheduleView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListSchedules(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetSchedule(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<ScheduleBody> body, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        var done = await mediator.Send(new CreateSchedule(fields.Name, fields.TimeZone, fields.Layers, fields.Overrides), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(fields.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<ScheduleBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        if (fields.Name is not null && fields.Name != name) return Setting.OtherName;

        var done = await mediator.Send(new ChangeSchedule(name, fields.TimeZone, fields.Layers, fields.Overrides, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveSchedule(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
