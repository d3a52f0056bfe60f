using IncidentManager.Application.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Enrichment;

internal static class ContextEndpoints
{
    public static void MapContext(this IEndpointRouteBuilder app)
    {
        var context = app.MapGroup("/api/v1/incidents/{id:guid}/context").WithTags("Incidents");

        context.MapGet("/", Get)
            .WithName("getContext")
            .WithSummary("Read what is known around an incident: similar ones, the services, recent changes, runbooks and metrics, each with its source and time")
            .CanFailWith(401, 404, 503);

        context.MapPost("/", LookAgain)
            .WithName("lookAgain")
            .WithSummary("Have all enrichers look at an incident once more; the context follows in a moment")
            .CanFailWith(401, 404, 503);
    }

    private static async Task<Results<Ok<ContextView>, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetContext(new IncidentId(id)), ct)).ToOk();

    private static async Task<Results<Accepted, Problem>> LookAgain(Guid id, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new EnrichAgain(new IncidentId(id)), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.Accepted($"/api/v1/incidents/{id}/context");
    }
}
