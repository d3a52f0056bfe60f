using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Incidents;

/// <summary>What people say about which incidents are one, and which are several.</summary>
internal static class MergingEndpoints
{
    private const string MergeExample = """{"into": "0195f6a2-7f80-7c3e-9d27-6b1c1f6f2a10", "by": "ana", "note": "The same provider outage"}""";

    private const string UnmergeExample = """{"by": "ana", "note": "Another cause after all"}""";

    private const string SplitExample = """{"alerts": ["0195f6a2-81c4-7d0b-8a55-3f0e7c9b4d21"], "title": "Embeddings are slow", "by": "ana"}""";

    public static void MapMerging(this IEndpointRouteBuilder incidents)
    {
        incidents.MapPost("/{id:guid}/merge", Merge)
            .WithName("mergeIncident")
            .WithSummary("Say that it is a part of another incident, which goes on with its alerts")
            .TakesBody<Merge>(MergeExample, required: ["into"])
            .Produces<IncidentView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 422, 503);

        incidents.MapPost("/{id:guid}/unmerge", Unmerge)
            .WithName("unmergeIncident")
            .WithSummary("Take it out of the incident that it was merged into, with the alerts that it brought")
            .TakesBody<Move>(UnmergeExample, optional: true)
            .Produces<IncidentView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        incidents.MapPost("/{id:guid}/split", Split)
            .WithName("splitIncident")
            .WithSummary("Put some of its alerts into an incident of their own")
            .TakesBody<Split>(SplitExample, required: ["alerts"])
            .Produces<IncidentView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 422, 503);
    }

    private static Task<Results<IncidentResult, Problem>> Merge(
        Guid id, Body<Merge> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var merge = body.Value;
        return mediator.SendThenShow(new IncidentId(id), new MergeIncident(
            new IncidentId(id), merge.Into is { } into ? new IncidentId(into) : null, merge.By ?? Caller.Name(context), merge.Note, ifMatch.Version), ct);
    }

    private static Task<Results<IncidentResult, Problem>> Unmerge(
        Guid id, Body<Move> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct) =>
        mediator.SendThenShow(new IncidentId(id), new UnmergeIncident(
            new IncidentId(id), body.Value.By ?? Caller.Name(context), body.Value.Note, ifMatch.Version), ct);

    private static async Task<Results<IncidentResult, Problem>> Split(
        Guid id, Body<Split> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var split = body.Value;
        var part = await mediator.Send(
            new SplitIncident(new IncidentId(id), split.Alerts, split.Title, split.By ?? Caller.Name(context), split.Note, ifMatch.Version), ct);
        return part.Error is { } error ? error.ToProblem() : await mediator.Show(part.Value, created: true, ct);
    }
}
