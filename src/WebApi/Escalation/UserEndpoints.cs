using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Users;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>A user as set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record UserBody(
    string? Name, string? Email, string? TimeZone, List<ContactMethodFields>? ContactMethods, List<QuietHoursFields>? QuietHours, string? ShiftNotice);

internal static class UserEndpoints
{
    private const string Path = "/api/v1/users";

    private const string New = """
        {
          "name": "ada",
          "email": "ada@example.com",
          "timeZone": "Europe/Berlin",
          "contactMethods": [
            {"channel": "ntfy", "settings": {"url": "https://ntfy.example.com", "topic": "ada"}},
            {"channel": "webhook", "settings": {"url": "https://hooks.example.com/ada", "secret": "a secret that both sides know"}, "delay": "1m"}
          ],
          "quietHours": [{"from": "22:00", "until": "07:00", "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "urgencies": ["low"]}],
          "shiftNotice": "1h"
        }
        """;

    private const string Anew = """
        {
          "email": "ada@example.com",
          "timeZone": "Europe/Berlin",
          "contactMethods": [{"channel": "ntfy", "settings": {"url": "https://ntfy.example.com", "topic": "ada"}}]
        }
        """;

    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup(Path).WithTags("Users").RefuseBadBodies().WithMetadata(new PathExample("name", "ada"));
        MapReading(users);
        MapWriting(users);
    }

    private static void MapReading(RouteGroupBuilder users)
    {
        users.MapGet("/", List)
            .WithName("listUsers")
            .WithSummary("Find users, by name; secrets of their contact methods are not shown")
            .CanFailWith(400, 401, 503);

        users.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct))
            .WithName("getUser")
            .WithSummary("Read a user, with the ETag; secrets of the contact methods are not shown")
            .Produces<UserView>()
            .CanFailWith(401, 404, 503);
    }

    private static void MapWriting(RouteGroupBuilder users)
    {
        users.MapPost("/", Create)
            .WithName("createUser")
            .WithSummary("Add a user: how somebody is reached, and when not")
            .TakesBody<UserBody>(New, required: ["name"])
            .Produces<UserView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        users.MapPut("/{name}", Change)
            .WithName("changeUser")
            .WithSummary("Set a user anew; a secret sent as *** stays")
            .TakesBody<UserBody>(Anew)
            .Produces<UserView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        users.MapDelete("/{name}", Remove)
            .WithName("removeUser")
            .WithSummary("Remove a user whom no settings name")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<UserView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<UserView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListUsers(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetUser(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<UserBody> body, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        var done = await mediator.Send(
            new CreateUser(fields.Name, fields.Email, fields.TimeZone, fields.ContactMethods, fields.QuietHours, fields.ShiftNotice), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(fields.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<UserBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        if (fields.Name is not null && fields.Name != name) return Setting.OtherName;

        var done = await mediator.Send(
            new ChangeUser(name, fields.Email, fields.TimeZone, fields.ContactMethods, fields.QuietHours, fields.ShiftNotice, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveUser(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
