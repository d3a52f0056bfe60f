using System.ComponentModel;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentManager.WebApi.Incidents;

/// <summary>Links between incidents, made by people.</summary>
internal static class LinkEndpoints
{
    private const string Example = """{"to": "0195f6a2-7f80-7c3e-9d27-6b1c1f6f2a10", "kind": "caused_by", "by": "ana"}""";

    public static void MapLinks(this IEndpointRouteBuilder incidents)
    {
        incidents.MapPost("/{id:guid}/links", Link)
            .WithName("linkIncidents")
            .WithSummary("Say that it has to do with another incident; the same again changes nothing")
            .TakesBody<NewLink>(Example, required: ["to"])
            .Produces<IncidentView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 404, 413, 415, 422, 503);

        incidents.MapGet("/{id:guid}/links", List)
            .WithName("listLinks")
            .WithSummary("List the links of an incident from either side, oldest first")
            .CanFailWith(401, 404, 503);

        incidents.MapDelete("/{id:guid}/links/{other:guid}", Unlink)
            .WithName("unlinkIncidents")
            .WithSummary("Take the links between two incidents back, or those of one kind")
            .CanFailWith(400, 401, 404, 503);
    }

    private static async Task<Results<IncidentResult, Problem>> Link(
        Guid id, Body<NewLink> body, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var link = body.Value;
        var done = await mediator.Send(
            new LinkIncidents(new IncidentId(id), link.To is { } to ? new IncidentId(to) : null, link.Kind, link.By ?? Caller.Name(context)), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(new IncidentId(id), created: true, ct);
    }

    private static async Task<Results<Ok<Page<IncidentLinkView>>, Problem>> List(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListLinks(new IncidentId(id)), ct)).ToOk();

    private static async Task<Results<NoContent, Problem>> Unlink(
        Guid id, Guid other, [FromQuery(Name = "kind"), Description("related, caused_by or duplicate; without it all links between the two")] string? kind,
        HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new UnlinkIncidents(new IncidentId(id), new IncidentId(other), kind, Caller.Name(context)), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
