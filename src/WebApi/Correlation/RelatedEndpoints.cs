using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Correlation;

internal static class RelatedEndpoints
{
    public static void MapRelated(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/incidents/{id:guid}/related", List)
        .WithTags("Incidents")
        .WithName("listRelatedIncidents")
        .WithSummary("Read which other incidents this one may have to do with, why, and how those ended")
        .CanFailWith(400, 401, 404, 503);

    private static async Task<Results<Ok<Page<RelatedIncident>>, Problem>> List(
        Guid id, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<RelatedIncident>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListRelatedIncidents(new IncidentId(id), size, cursor), ct)).ToOk();
    }
}
