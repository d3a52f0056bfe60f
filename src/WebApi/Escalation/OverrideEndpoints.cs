using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Schedules;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>Who stands in, from when until when.</summary>
internal sealed record OverrideBody(string? User, DateTimeOffset? From, DateTimeOffset? Until);

internal static class OverrideEndpoints
{
    private const string Example = """{"user": "ada", "from": "2099-12-24T12:00:00Z", "until": "2099-12-25T12:00:00Z"}""";

    public static void MapOverrides(this RouteGroupBuilder schedules)
    {
        schedules.MapGet("/{name}/overrides", List)
            .WithName("listOverrides")
            .WithSummary("Read the overrides of a schedule in the order of time, past ones too")
            .CanFailWith(400, 401, 404, 503);

        schedules.MapGet("/{name}/overrides/{id}", Get)
            .WithName("getOverride")
            .WithSummary("Read an override")
            .CanFailWith(400, 401, 404, 503);

        schedules.MapPost("/{name}/overrides", Add)
            .WithName("addOverride")
            .WithSummary("Let somebody stand in, whoever the layers name; overrides of a schedule do not overlap")
            .TakesBody<OverrideBody>(Example, required: ["user", "from", "until"])
            .Produces<OverrideView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 404, 409, 413, 415, 503);

        schedules.MapDelete("/{name}/overrides/{id}", Remove)
            .WithName("removeOverride")
            .WithSummary("Remove an override: the layers decide again")
            .CanFailWith(400, 401, 404, 503);
    }

    private static async Task<Results<Ok<Page<OverrideView>>, Problem>> List(
        string name, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<OverrideView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListOverrides(name, size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Ok<OverrideView>, Problem>> Get(string name, string id, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var known = query.Id("id", id) ?? Guid.Empty;
        return query.Problem ?? (await mediator.Send(new GetOverride(name, known), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Add(string name, Body<OverrideBody> body, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(new AddOverride(name, body.Value.User, body.Value.From, body.Value.Until), ct);
        if (added.Error is { } error) return error.ToProblem();

        var shown = await mediator.Send(new GetOverride(name, added.Value), ct);
        return shown.Error is { } gone ? gone.ToProblem() : new Versioned(shown.Value, null, $"/api/v1/schedules/{name}/overrides/{added.Value}");
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, string id, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var known = query.Id("id", id) ?? Guid.Empty;
        if (query.Problem is { } problem) return problem;

        var done = await mediator.Send(new RemoveOverride(name, known), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
