using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.ContactPoints;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Notifications;

/// <summary>A contact point as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record ContactPointBody(string? Name, string? Channel, Dictionary<string, JsonElement>? Settings, string? Template);

internal static class ContactPointEndpoints
{
    private const string Path = "/api/v1/contact-points";

    private const string Example = """
        {
          "name": "oncall-webhook",
          "channel": "webhook",
          "settings": {"url": "https://hooks.example.com/incidents", "secret": "a secret that both sides know"}
        }
        """;

    private const string ChangeExample = """{"channel": "ntfy", "settings": {"url": "https://ntfy.example.com", "topic": "oncall"}}""";

    public static void MapContactPoints(this IEndpointRouteBuilder app)
    {
        var contactPoints = app.MapGroup(Path).WithTags("Contact points").RefuseBadBodies()
            .WithMetadata(new PathExample("name", "oncall-webhook"));
        MapReading(contactPoints);
        MapWriting(contactPoints);

        contactPoints.MapPost("/{name}/test", Test)
            .WithName("testContactPoint")
            .WithSummary("Send a test message now, and tell what became of it")
            .CanFailWith(401, 404, 503);
    }

    private static void MapReading(RouteGroupBuilder contactPoints)
    {
        contactPoints.MapGet("/", List)
            .WithName("listContactPoints")
            .WithSummary("Find contact points, by name; secrets are not shown")
            .CanFailWith(400, 401, 503);

        contactPoints.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct))
            .WithName("getContactPoint")
            .WithSummary("Read a contact point, with its ETag; secrets are not shown")
            .Produces<ContactPointView>()
            .CanFailWith(401, 404, 503);
    }

    private static void MapWriting(RouteGroupBuilder contactPoints)
    {
        contactPoints.MapPost("/", Create)
            .WithName("createContactPoint")
            .WithSummary("Add a contact point")
            .TakesBody<ContactPointBody>(Example, required: ["name", "channel", "settings"])
            .Produces<ContactPointView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        contactPoints.MapPut("/{name}", Change)
            .WithName("changeContactPoint")
            .WithSummary("Set a contact point anew; a secret sent as *** stays")
            .TakesBody<ContactPointBody>(ChangeExample, required: ["channel", "settings"])
            .Produces<ContactPointView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        contactPoints.MapDelete("/{name}", Remove)
            .WithName("removeContactPoint")
            .WithSummary("Remove a contact point that nothing leads to")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<ContactPointView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<ContactPointView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListContactPoints(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetContactPoint(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<ContactPointBody> body, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        var done = await mediator.Send(new CreateContactPoint(fields.Name, fields.Channel, fields.Settings, fields.Template), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(fields.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<ContactPointBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        if (fields.Name is not null && fields.Name != name) return Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

        var done = await mediator.Send(new ChangeContactPoint(name, fields.Channel, fields.Settings, fields.Template, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveContactPoint(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<TestOutcome>, Problem>> Test(string name, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new TestContactPoint(name), ct)).ToOk();
}
