using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Notifications;

internal static class RouteEndpoints
{
    private const string Path = "/api/v1/routes";

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapRoutes(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup(Path).WithTags("Routes").RefuseBadBodies().WithMetadata(new PathExample("name", "payments"));

        routes.MapGet("/", List)
            .WithName("listRoutes")
            .WithSummary("Read the routes in the order they are asked in")
            .CanFailWith(400, 401, 503);

        routes.MapGet("/{name}", Get)
            .WithName("getRoute")
            .WithSummary("Read a route with all below it, and its ETag")
            .Produces<RouteView>()
            .CanFailWith(401, 404, 503);

        routes.MapPost("/", Create)
            .WithName("createRoute")
            .WithSummary("Add a route with all below it; with dryRun=true only tell what would change")
            .TakesBody<RouteBody>(RouteExamples.New, required: ["name"])
            .Produces<RouteView>(StatusCodes.Status201Created)
            .Produces<RouteChange>()
            .CanFailWith(400, 401, 409, 413, 415, 503);

        routes.MapPut("/{name}", Change)
            .WithName("changeRoute")
            .WithSummary("Set a route and all below it anew; with dryRun=true only tell what would change. Without a position it stays where it is")
            .TakesBody<RouteBody>(RouteExamples.Change)
            .Produces<RouteView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        routes.MapDelete("/{name}", Remove)
            .WithName("removeRoute")
            .WithSummary("Remove a route with all below it; with dryRun=true only tell what would change")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<RouteChange>()
            .CanFailWith(400, 401, 404, 409, 412, 503);

        routes.MapPost("/test", Test)
            .WithName("testRoutes")
            .WithSummary("Follow an incident beforehand: what would hold it back, every route that is asked, why it fits or not, and who would be told when")
            .TakesBody<RouteTestBody>(RouteExamples.Test)
            .CanFailWith(400, 401, 413, 415, 503);
    }

    private static async Task<Results<Ok<Page<RouteView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<RouteView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListRoutes(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct)
    {
        var found = await mediator.Send(new GetRoute(name), ct);
        return found.Error is { } error ? error.ToProblem() : new Versioned(found.Value, found.Value.Version);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<RouteBody> body, string? dryRun, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var isDry = query.Flag("dryRun", dryRun, whenAbsent: false);
        if (query.Problem is { } problem) return problem;

        var done = await mediator.Send(new CreateRoute(body.Value.ToTree(), body.Value.Position, isDry), ct);
        if (done.Error is { } error) return error.ToProblem();

        return isDry ? new Versioned(done.Value, null) : Show(done.Value, $"{Path}/{body.Value.Name}");
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<RouteBody> body, string? dryRun, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return OtherName;
        var query = new QueryReader();
        var isDry = query.Flag("dryRun", dryRun, whenAbsent: false);
        if (query.Problem is { } problem) return problem;

        var done = await mediator.Send(new ChangeRoute(name, body.Value.ToTree() with { Name = name }, body.Value.Position, ifMatch.Version, isDry), ct);
        if (done.Error is { } error) return error.ToProblem();

        return isDry ? new Versioned(done.Value, null) : Show(done.Value);
    }

    private static Versioned Show(RouteChange done, string? newAt = null) => new(done.After!, done.After!.Version, newAt);

    private static async Task<Results<NoContent, Ok<RouteChange>, Problem>> Remove(
        string name, string? dryRun, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var isDry = query.Flag("dryRun", dryRun, whenAbsent: false);
        if (query.Problem is { } problem) return problem;

        var done = await mediator.Send(new RemoveRoute(name, ifMatch.Version, isDry), ct);
        if (done.Error is { } error) return error.ToProblem();

        return isDry ? TypedResults.Ok(done.Value) : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<RouteTestView>, Problem>> Test(Body<RouteTestBody> body, IMediator mediator, CancellationToken ct)
    {
        var incident = body.Value;
        return (await mediator.Send(
            new TestRoutes(incident.Labels, incident.Severity, incident.Type, incident.Source, incident.Services, incident.At, incident.Title), ct)).ToOk();
    }
}
