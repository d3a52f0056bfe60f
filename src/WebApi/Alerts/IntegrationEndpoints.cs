using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Alerts.Integrations;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Alerts;

internal static class IntegrationEndpoints
{
    private const string Path = "/api/v1/integrations";

    public static void MapIntegrations(this IEndpointRouteBuilder app)
    {
        var integrations = app.MapGroup(Path).WithTags("Integrations").RefuseBadBodies()
            .WithMetadata(new PathExample("name", "nightly-evals"));
        MapReading(integrations);
        MapWriting(integrations);

        integrations.MapPost("/{name}/{format}", Take)
            .WithMetadata(new OwnKeys(CallerOf), new PathExample("format", AlertFormat.Native.Name()))
            .WithName("sendToIntegration")
            .WithSummary("Send alerts through a registered integration, in its format and with its own key")
            .TakesBody<NativeAlert>(AlertExamples.Native)
            .Produces<Receipt>(StatusCodes.Status202Accepted)
            .CanFailWith(400, 401, 404, 413, 415, 422, 503);
    }

    private static void MapReading(RouteGroupBuilder integrations)
    {
        integrations.MapGet("/", List)
            .WithName("listIntegrations")
            .WithSummary("Find registered integrations, by name")
            .CanFailWith(400, 401, 503);

        integrations.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, ct))
            .WithName("getIntegration")
            .WithSummary("Read an integration, with its ETag; its key is not shown")
            .Produces<IntegrationView>()
            .CanFailWith(401, 404, 503);
    }

    private static void MapWriting(RouteGroupBuilder integrations)
    {
        integrations.MapPost("/", Register)
            .WithName("registerIntegration")
            .WithSummary("Register an integration; the answer shows its key, once")
            .TakesBody<IntegrationFields>(IntegrationExamples.New, required: ["name", "format"])
            .Produces<IntegrationWithKey>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        integrations.MapPut("/{name}", Change)
            .WithName("changeIntegration")
            .WithSummary("Set an integration anew; its key stays")
            .TakesBody<IntegrationFields>(IntegrationExamples.Change, required: ["format"])
            .Produces<IntegrationView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        integrations.MapPost("/{name}/rotate-key", Rotate)
            .WithName("rotateIntegrationKey")
            .WithSummary("Issue another key, shown once; the old one opens nothing from then on")
            .Produces<IntegrationWithKey>()
            .CanFailWith(400, 401, 404, 412, 503);

        integrations.MapDelete("/{name}", Remove)
            .WithName("removeIntegration")
            .WithSummary("Remove an integration; the alerts it sent stay")
            .CanFailWith(400, 401, 404, 412, 503);
    }

    private static async Task<Results<Ok<Page<IntegrationView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<IntegrationView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListIntegrations(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, CancellationToken ct)
    {
        var found = await mediator.Send(new GetIntegration(name), ct);
        return found.Error is { } error ? error.ToProblem() : new Versioned(found.Value, found.Value.Version);
    }

    private static async Task<Results<Versioned, Problem>> Register(Body<IntegrationFields> body, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        var key = await mediator.Send(new RegisterIntegration(fields.Name, fields.Format, fields.DefaultLabels, fields.IgnoreLabels), ct);
        return key.Error is { } error ? error.ToProblem() : await mediator.ShowOnce(key.Value, fields.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Rotate(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var key = await mediator.Send(new RotateIntegrationKey(name, ifMatch.Version), ct);
        return key.Error is { } error ? error.ToProblem() : await mediator.ShowOnce(key.Value, name, isNew: false, ct);
    }

    private static async Task<Results<Versioned, Problem>> ShowOnce(
        this IMediator mediator, IssuedKey key, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetIntegration(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(IntegrationWithKey.Of(found.Value, key.Reveal()), found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<IntegrationFields> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        if (fields.Name is not null && fields.Name != name) return Setting.OtherName;

        var done = await mediator.Send(new ChangeIntegration(name, fields.Format, fields.DefaultLabels, fields.IgnoreLabels, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveIntegration(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }

    private static async Task<IResult> Take(string name, string format, HttpContext context, IDoors doors, CancellationToken ct)
    {
        if (doors.Registered(name) is not { } registered) return DoorErrors.NoIntegration(name).ToProblem();
        if (!format.Equals(registered.Format.Name(), StringComparison.Ordinal)) return DoorErrors.OtherFormat(registered.Format).ToProblem();

        return (await context.Take(registered.Door, registered.Format, ct)).AnswerIn(registered.Format);
    }

    private static string? CallerOf(HttpContext context, string key) =>
        context.RequestServices.GetRequiredService<IDoors>().OfKey(key)?.Door.Integration is { } owner
        && owner.Equals(context.GetRouteValue("name") as string, StringComparison.Ordinal)
            ? $"integration:{owner}"
            : null;
}
