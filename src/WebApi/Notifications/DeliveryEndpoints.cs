using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Notifications;

internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder app) => app
        .MapGroup("/api/v1/incidents").WithTags("Incidents")
        .MapGet("/{id:guid}/notifications", List)
        .WithName("listNotifications")
        .WithSummary("See who was told of an incident, when and why, and who was not; oldest first")
        .CanFailWith(400, 401, 404, 503);

    private static async Task<Results<Ok<Page<DeliveryView>>, Problem>> List(
        Guid id, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<DeliveryView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListDeliveries(new IncidentId(id), size, cursor), ct)).ToOk();
    }
}
