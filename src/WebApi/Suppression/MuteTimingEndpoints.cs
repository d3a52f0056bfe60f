using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Suppression;

/// <summary>A mute timing as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record MuteTimingBody(string? Name, List<TimeIntervalFields>? TimeIntervals);

internal static class MuteTimingEndpoints
{
    private const string Path = "/api/v1/mute-timings";

    private const string New = """
        {
          "name": "out-of-hours",
          "timeIntervals": [
            {"weekdays": ["monday:friday"], "times": [{"startTime": "00:00", "endTime": "08:00"}, {"startTime": "18:00", "endTime": "24:00"}], "location": "Europe/Berlin"},
            {"weekdays": ["saturday", "sunday"], "location": "Europe/Berlin"}
          ]
        }
        """;

    private const string Anew = """{"timeIntervals": [{"daysOfMonth": ["-1"], "months": ["december"], "location": "Europe/Berlin"}]}""";

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapMuteTimings(this IEndpointRouteBuilder app)
    {
        var timings = app.MapGroup(Path).WithTags("Mute timings").RefuseBadBodies().WithMetadata(new PathExample("name", "out-of-hours"));

        timings.MapGet("/", List)
            .WithName("listMuteTimings")
            .WithSummary("Read the mute timings by name")
            .CanFailWith(400, 401, 503);

        timings.MapGet("/{name}", Get)
            .WithName("getMuteTiming")
            .WithSummary("Read a mute timing, with its ETag")
            .Produces<MuteTimingView>()
            .CanFailWith(401, 404, 503);

        timings.MapPost("/", Create)
            .WithName("createMuteTiming")
            .WithSummary("Add a mute timing: times at which the routes that name it tell nobody")
            .TakesBody<MuteTimingBody>(New, required: ["name", "timeIntervals"])
            .Produces<MuteTimingView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        timings.MapPut("/{name}", Change)
            .WithName("changeMuteTiming")
            .WithSummary("Set the intervals of a mute timing anew")
            .TakesBody<MuteTimingBody>(Anew, required: ["timeIntervals"])
            .Produces<MuteTimingView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        timings.MapDelete("/{name}", Remove)
            .WithName("removeMuteTiming")
            .WithSummary("Remove a mute timing that nobody names")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<MuteTimingView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<MuteTimingView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListMuteTimings(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetMuteTiming(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<MuteTimingBody> body, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new CreateMuteTiming(body.Value.Name, body.Value.TimeIntervals), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(body.Value.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<MuteTimingBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return OtherName;

        var done = await mediator.Send(new ChangeMuteTiming(name, body.Value.TimeIntervals, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveMuteTiming(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
