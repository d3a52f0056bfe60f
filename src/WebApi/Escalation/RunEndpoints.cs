using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>To which policy (none: to the next step of what is under way); who wants it (the caller, if it says nothing), and why.</summary>
internal sealed record EscalateBody(string? Policy, string? By, string? Note) : IOptionalBody;

internal sealed record DeEscalateBody(string? By, string? Note) : IOptionalBody;

internal static class RunEndpoints
{
    private const string Escalation = """{"policy": "payments", "by": "ana", "note": "The provider does not answer"}""";
    private const string DeEscalation = """{"by": "ana", "note": "It is ours after all"}""";

    public static void MapEscalations(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapGroup("/api/v1/incidents").WithTags("Incidents").RefuseBadBodies();

        incidents.MapGet("/{id:guid}/escalations", List)
            .WithName("listEscalations")
            .WithSummary("See by which policies an incident escalates: who was told when and why, and what comes next")
            .CanFailWith(400, 401, 404, 503);

        incidents.MapPost("/{id:guid}/escalate", Escalate)
            .WithName("escalateIncident")
            .WithSummary("Take the next step now, or go by another policy; an acknowledged incident falls back to open")
            .TakesBody<EscalateBody>(Escalation, optional: true)
            .CanFailWith(400, 401, 404, 409, 413, 415, 503);

        incidents.MapPost("/{id:guid}/de-escalate", DeEscalate)
            .WithName("deEscalateIncident")
            .WithSummary("Go back to the first step, with its delay")
            .TakesBody<DeEscalateBody>(DeEscalation, optional: true)
            .CanFailWith(400, 401, 404, 409, 413, 415, 503);
    }

    private static async Task<Results<Ok<Page<RunView>>, Problem>> List(Guid id, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<RunView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListEscalations(new IncidentId(id), size, cursor), ct)).ToOk();
    }

    private static Task<Results<Ok<Page<RunView>>, Problem>> Escalate(
        Guid id, Body<EscalateBody> body, HttpContext context, IMediator mediator, CancellationToken ct) =>
        mediator.SendThenList(new EscalateIncident(new IncidentId(id), body.Value.Policy, body.Value.By ?? Caller.Name(context), body.Value.Note), id, ct);

    private static Task<Results<Ok<Page<RunView>>, Problem>> DeEscalate(
        Guid id, Body<DeEscalateBody> body, HttpContext context, IMediator mediator, CancellationToken ct) =>
        mediator.SendThenList(new DeEscalateIncident(new IncidentId(id), body.Value.By ?? Caller.Name(context), body.Value.Note), id, ct);

    private static async Task<Results<Ok<Page<RunView>>, Problem>> SendThenList(this IMediator mediator, ICommand command, Guid id, CancellationToken ct)
    {
        var done = await mediator.Send(command, ct);
        return done.Error is { } error ? error.ToProblem() : (await mediator.Send(new ListEscalations(new IncidentId(id), Page<RunView>.MaxSize, null), ct)).ToOk();
    }
}
