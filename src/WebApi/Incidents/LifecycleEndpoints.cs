using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Incidents;

/// <summary>The moves of an incident's lifecycle. Each may carry an If-Match; an impossible one is a 409 that lists the allowed ones.</summary>
internal static class LifecycleEndpoints
{
    private delegate ICommand MoveCommand(IncidentId id, string by, string? note, int? ifMatch);

    public static void MapLifecycle(this IEndpointRouteBuilder incidents)
    {
        Map(incidents, "acknowledge", "Say that somebody has seen it and takes it on",
            (id, by, note, ifMatch) => new AcknowledgeIncident(id, by, note, ifMatch));
        Map(incidents, "investigate", "Say that somebody looks for the cause",
            (id, by, note, ifMatch) => new InvestigateIncident(id, by, note, ifMatch));
        Map(incidents, "mitigate", "Say that the harm is stopped",
            (id, by, note, ifMatch) => new MitigateIncident(id, by, note, ifMatch));
        Map(incidents, "close", "Say that a resolved incident is done with",
            (id, by, note, ifMatch) => new CloseIncident(id, by, note, ifMatch));
        Map(incidents, "reopen", "Say that it was not over after all",
            (id, by, note, ifMatch) => new ReopenIncident(id, by, note, ifMatch));

        incidents.MapPost("/{id:guid}/snooze", Snooze)
            .WithName("snoozeIncident")
            .WithSummary("Acknowledge it until a time; then it falls back to open, and escalation starts again")
            .TakesBody<Snooze>(IncidentExamples.Snooze)
            .Produces<IncidentView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        incidents.MapPost("/{id:guid}/resolve", Resolve)
            .WithName("resolveIncident")
            .WithSummary("Say that it is over, and what caused it")
            .TakesBody<Resolve>(IncidentExamples.Resolve, optional: true)
            .Produces<IncidentView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);
    }

    private static void Map(IEndpointRouteBuilder incidents, string move, string summary, MoveCommand command) => incidents
        .MapPost($"/{{id:guid}}/{move}", (
            Guid id, Body<Move> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct) => mediator.SendThenShow(
                new IncidentId(id), command(new IncidentId(id), body.Value.By ?? Caller.Name(context), body.Value.Note, ifMatch.Version), ct))
        .WithName($"{move}Incident")
        .WithSummary(summary)
        .TakesBody<Move>(IncidentExamples.Move, optional: true)
        .Produces<IncidentView>()
        .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

    private static Task<Results<IncidentResult, Problem>> Snooze(
        Guid id, Body<Snooze> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var snooze = body.Value;
        return mediator.SendThenShow(new IncidentId(id), new SnoozeIncident(
            new IncidentId(id), snooze.Until, snooze.For, snooze.By ?? Caller.Name(context), snooze.Note, ifMatch.Version), ct);
    }

    private static Task<Results<IncidentResult, Problem>> Resolve(
        Guid id, Body<Resolve> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var resolution = body.Value;
        return mediator.SendThenShow(new IncidentId(id), new ResolveIncident(
            new IncidentId(id), resolution.ResolvedBy, resolution.Method, resolution.RootCause, resolution.Notes,
            Caller.Name(context), ifMatch.Version), ct);
    }
}
