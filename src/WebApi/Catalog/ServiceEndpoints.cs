using IncidentManager.Application.Catalog;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Catalog;

/// <summary>A service as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record ServiceBody(
    string? Name, string? Owner, int? Tier, List<string>? DependsOn, string? RunbookUrl, List<string>? Links, string? Description);

internal static class ServiceEndpoints
{
    private const string Path = "/api/v1/services";

    private const string New = """
        {
          "name": "checkout", "owner": "team-shop", "tier": 1, "dependsOn": ["payments", "postgres-main"],
          "runbookUrl": "https://wiki.example.com/runbooks/checkout", "links": ["https://grafana.example.com/d/checkout"],
          "description": "Takes orders."
        }
        """;

    private const string Anew = """
        {"owner": "team-shop", "tier": 1, "dependsOn": ["payments"], "runbookUrl": "https://wiki.example.com/runbooks/checkout"}
        """;

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapServices(this IEndpointRouteBuilder app)
    {
        var services = app.MapGroup(Path).WithTags("Service catalogue").RefuseBadBodies().WithMetadata(new PathExample("name", "checkout"));

        services.MapGet("/", List)
            .WithName("listServices")
            .WithSummary("Read the service catalogue by name")
            .CanFailWith(400, 401, 503);

        services.MapGet("/{name}", Get)
            .WithName("getService")
            .WithSummary("Read a service, with its ETag")
            .Produces<ServiceView>()
            .CanFailWith(401, 404, 503);

        services.MapPost("/", Create)
            .WithName("createService")
            .WithSummary("Add a service: its owner, and what it depends on")
            .TakesBody<ServiceBody>(New, required: ["name"])
            .Produces<ServiceView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        services.MapPut("/{name}", Change)
            .WithName("changeService")
            .WithSummary("Set a service anew")
            .TakesBody<ServiceBody>(Anew, required: [])
            .Produces<ServiceView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        services.MapDelete("/{name}", Remove)
            .WithName("removeService")
            .WithSummary("Remove a service that no other one depends on")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<ServiceView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<ServiceView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListServices(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetService(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{Uri.EscapeDataString(name)}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<ServiceBody> body, IMediator mediator, CancellationToken ct)
    {
        var service = body.Value;
        var done = await mediator.Send(
            new CreateService(service.Name, service.Owner, service.Tier, service.DependsOn, service.RunbookUrl, service.Links, service.Description), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(service.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(string name, Body<ServiceBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var service = body.Value;
        if (service.Name is not null && service.Name != name) return OtherName;

        var done = await mediator.Send(
            new ChangeService(
                name, service.Owner, service.Tier, service.DependsOn, service.RunbookUrl, service.Links, service.Description, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveService(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
