using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Policies;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>A policy as set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record PolicyBody(
    string? Name, List<StepFields>? Steps, int? Repeat, string? RepeatAfter, string? ReescalateAfter, Dictionary<string, string>? Urgency);

internal static class PolicyEndpoints
{
    private const string Path = "/api/v1/escalation-policies";

    private const string New = """
        {
          "name": "payments",
          "steps": [
            {"targets": ["schedule:payments"]},
            {"delay": "5m", "targets": ["schedule:payments", "user:ada"]},
            {"delay": "15m", "targets": ["user:ada"]}
          ],
          "repeat": 1,
          "repeatAfter": "10m",
          "reescalateAfter": "4h",
          "urgency": {"p3": "low", "p4": "record"}
        }
        """;

    private const string Anew = """{"steps": [{"delay": "30s", "targets": ["user:ada"]}]}""";

    public static void MapPolicies(this IEndpointRouteBuilder app)
    {
        var policies = app.MapGroup(Path).WithTags("Escalation policies").RefuseBadBodies().WithMetadata(new PathExample("name", "payments"));
        MapReading(policies);
        MapWriting(policies);
    }

    private static void MapReading(RouteGroupBuilder policies)
    {
        policies.MapGet("/", List)
            .WithName("listEscalationPolicies")
            .WithSummary("Find escalation policies, by name")
            .CanFailWith(400, 401, 503);

        policies.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct))
            .WithName("getEscalationPolicy")
            .WithSummary("Read an escalation policy, with its ETag")
            .Produces<PolicyView>()
            .CanFailWith(401, 404, 503);
    }

    private static void MapWriting(RouteGroupBuilder policies)
    {
        policies.MapPost("/", Create)
            .WithName("createEscalationPolicy")
            .WithSummary("Say who is told of an incident one after the other, until somebody acknowledges it")
            .TakesBody<PolicyBody>(New, required: ["name", "steps"])
            .Produces<PolicyView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        policies.MapPut("/{name}", Change)
            .WithName("changeEscalationPolicy")
            .WithSummary("Set an escalation policy anew; runs that are under way go on by the version that they began with")
            .TakesBody<PolicyBody>(Anew, required: ["steps"])
            .Produces<PolicyView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        policies.MapDelete("/{name}", Remove)
            .WithName("removeEscalationPolicy")
            .WithSummary("Remove an escalation policy that no route names")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<PolicyView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<PolicyView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListPolicies(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetPolicy(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<PolicyBody> body, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        var done = await mediator.Send(
            new CreatePolicy(fields.Name, fields.Steps, fields.Repeat, fields.RepeatAfter, fields.ReescalateAfter, fields.Urgency), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(fields.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<PolicyBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var fields = body.Value;
        if (fields.Name is not null && fields.Name != name) return Setting.OtherName;

        var done = await mediator.Send(
            new ChangePolicy(name, fields.Steps, fields.Repeat, fields.RepeatAfter, fields.ReescalateAfter, fields.Urgency, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemovePolicy(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
