using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue.DeadLetters;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Common;

internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/api/v1/dead-letters").WithTags("Operations");

        letters.MapGet("/", List)
            .WithName("listDeadLetters")
            .WithSummary("Find messages that the queue gave up, newest first")
            .CanFailWith(400, 401, 503);

        letters.MapGet("/{id:guid}", Get)
            .WithName("getDeadLetter")
            .WithSummary("Read a dead letter, with what it says and why it failed")
            .CanFailWith(401, 404, 503);

        letters.MapPost("/{id:guid}/requeue", Requeue)
            .WithName("requeueDeadLetter")
            .WithSummary("Have a dead letter handled again, now that its cause is mended")
            .CanFailWith(401, 404, 409, 503);

        letters.MapDelete("/{id:guid}", Discard)
            .WithName("discardDeadLetter")
            .WithSummary("Give a dead letter up for good")
            .CanFailWith(401, 404, 503);
    }

    private static async Task<Results<Ok<Page<DeadLetter>>, Problem>> List(
        string? type, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<DeadLetter>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListDeadLetters(type, size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Ok<DeadLetter>, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetDeadLetter(id), ct)).ToOk();

    private static async Task<Results<NoContent, Problem>> Requeue(Guid id, IMediator mediator, CancellationToken ct) =>
        Done(await mediator.Send(new RequeueDeadLetter(id), ct));

    private static async Task<Results<NoContent, Problem>> Discard(Guid id, IMediator mediator, CancellationToken ct) =>
        Done(await mediator.Send(new DiscardDeadLetter(id), ct));

    private static Results<NoContent, Problem> Done(Domain.Common.Result done) => done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
}
