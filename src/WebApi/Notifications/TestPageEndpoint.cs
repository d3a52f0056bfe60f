using IncidentManager.Application.Notifications.Paging;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Notifications;

/// <summary>Of a user, whom another module keeps: but whoever sends knows what became of it.</summary>
internal static class TestPageEndpoint
{
    public static void MapTestPage(this IEndpointRouteBuilder app) => app
        .MapGroup("/api/v1/users").WithTags("Users").WithMetadata(new PathExample("name", "ada"))
        .MapPost("/{name}/test-page", Send)
        .WithName("testUser")
        .WithSummary("Send a made-up page by each contact method of a user now, and tell what became of it")
        .CanFailWith(401, 404, 503);

    private static async Task<Results<Ok<TestedMethods>, Problem>> Send(string name, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new SendTestPage(name), ct)).ToOk();
}
