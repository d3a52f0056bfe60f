using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

internal static class HeartbeatEndpoints
{
    private const string Path = "/api/v1/heartbeats";

    public static void MapHeartbeats(this IEndpointRouteBuilder app)
    {
        var heartbeats = app.MapGroup(Path).WithTags("Heartbeats").RefuseBadBodies().WithMetadata(new PathExample("name", "nightly-backup"));
        MapReading(heartbeats);
        MapWriting(heartbeats);
        heartbeats.MapPing();
    }

    private static void MapReading(RouteGroupBuilder heartbeats)
    {
        heartbeats.MapGet("/", List)
            .WithName("listHeartbeats")
            .WithSummary("Read the heartbeats by name, each with how it stands")
            .CanFailWith(400, 401, 503);

        heartbeats.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, ct))
            .WithName("getHeartbeat")
            .WithSummary("Read a heartbeat and how it stands, with its ETag; its key is not shown")
            .Produces<HeartbeatView>()
            .CanFailWith(401, 404, 503);
    }

    private static void MapWriting(RouteGroupBuilder heartbeats)
    {
        heartbeats.MapPost("/", Create)
            .WithName("createHeartbeat")
            .WithSummary("Add a heartbeat, whose silence opens an incident; the answer shows its key, once")
            .TakesBody<HeartbeatBody>(HeartbeatExamples.New, required: ["name", "interval"])
            .Produces<HeartbeatWithKey>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        heartbeats.MapPut("/{name}", Change)
            .WithName("changeHeartbeat")
            .WithSummary("Set a heartbeat anew; its key and its last ping stay")
            .TakesBody<HeartbeatBody>(HeartbeatExamples.Change, required: ["interval"])
            .Produces<HeartbeatView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        heartbeats.MapPost("/{name}/rotate-key", Rotate)
            .WithName("rotateHeartbeatKey")
            .WithSummary("Issue another key, shown once; the old one opens nothing from then on")
            .Produces<HeartbeatWithKey>()
            .CanFailWith(400, 401, 404, 412, 503);

        heartbeats.MapDelete("/{name}", Remove)
            .WithName("removeHeartbeat")
            .WithSummary("Remove a heartbeat; if it is missed, its alert is resolved")
            .CanFailWith(400, 401, 404, 412, 503);
    }

    private static async Task<Results<Ok<Page<HeartbeatView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<HeartbeatView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListHeartbeats(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, CancellationToken ct)
    {
        var found = await mediator.Send(new GetHeartbeat(name), ct);
        return found.Error is { } error ? error.ToProblem() : new Versioned(found.Value, found.Value.Version);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<HeartbeatBody> body, IMediator mediator, CancellationToken ct)
    {
        var key = await mediator.Send(new CreateHeartbeat(body.Value.Name, body.Value.ToFields()), ct);
        return key.Error is { } error ? error.ToProblem() : await mediator.ShowOnce(key.Value, body.Value.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Rotate(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var key = await mediator.Send(new RotateHeartbeatKey(name, ifMatch.Version), ct);
        return key.Error is { } error ? error.ToProblem() : await mediator.ShowOnce(key.Value, name, isNew: false, ct);
    }

    private static async Task<Results<Versioned, Problem>> ShowOnce(this IMediator mediator, IssuedKey key, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetHeartbeat(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(HeartbeatWithKey.Of(found.Value, key.Reveal()), found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<HeartbeatBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return Setting.OtherName;

        var done = await mediator.Send(new ChangeHeartbeat(name, body.Value.ToFields(), ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveHeartbeat(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
