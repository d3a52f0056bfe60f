using IncidentManager.Application.Llm.Analysis;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Llm;

/// <summary>What is wanted: analysis (the default), handover, status_update or post_mortem; of a certain provider, with a certain prompt.</summary>
internal sealed record NewAnalysis(string? Use, string? PromptVersion, string? Provider, string? By) : IOptionalBody;

/// <summary>Of which provider, with which prompt; what is left out is as before.</summary>
internal sealed record NewReplay(string? PromptVersion, string? Provider, string? By) : IOptionalBody;

/// <summary>helpful or wrong, and why.</summary>
internal sealed record Judgement(string? Verdict, string? Why, string? By);

internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder app)
    {
        var analysis = app.MapGroup("/api/v1/incidents/{id:guid}/analysis").WithTags("Incidents").RefuseBadBodies();

        analysis.MapGet("/", List)
            .WithName("listAnalyses")
            .WithSummary("Read the analyses of an incident, newest first: by a model, or by plain rules where there is none")
            .CanFailWith(401, 404, 503);

        analysis.MapPost("/", Request)
            .WithName("requestAnalysis")
            .WithSummary("Have an incident analysed, or a hand-over, status update or post-mortem drafted; it follows in a moment")
            .TakesBody<NewAnalysis>("""{"use": "handover"}""", required: [])
            .Produces<RequestedRun>(StatusCodes.Status202Accepted)
            .CanFailWith(400, 401, 404, 413, 415, 503);

        analysis.MapGet("/{run:guid}", Get)
            .WithName("getAnalysis")
            .WithSummary("Read one analysis with its facts, the recorded calls and, of a replay, how it differs")
            .CanFailWith(401, 404, 503);

        analysis.MapPost("/{run:guid}/replay", Replay)
            .WithName("replayAnalysis")
            .WithSummary("Ask about the same facts once more, of another provider or with another prompt")
            .TakesBody<NewReplay>("""{"promptVersion": "analysis-2"}""", required: [])
            .Produces<RequestedRun>(StatusCodes.Status202Accepted)
            .CanFailWith(400, 401, 404, 409, 413, 415, 503);

        analysis.MapPost("/{run:guid}/feedback", Judge)
            .WithName("judgeAnalysis")
            .WithSummary("Say what an analysis was worth")
            .TakesBody<Judgement>("""{"verdict": "helpful", "why": "It named the deploy."}""", required: ["verdict"])
            .CanFailWith(400, 401, 404, 409, 413, 415, 503);
    }

    private static async Task<Results<Ok<AnalysisList>, Problem>> List(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListAnalyses(new IncidentId(id)), ct)).ToOk();

    private static async Task<Results<Ok<AnalysisDetails>, Problem>> Get(Guid id, Guid run, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetAnalysis(new IncidentId(id), run), ct)).ToOk();

    private static async Task<Results<Accepted<RequestedRun>, Problem>> Request(
        Guid id, Body<NewAnalysis> body, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var wanted = body.Value;
        var done = await mediator.Send(new RequestAnalysis(new IncidentId(id), wanted.Use, wanted.PromptVersion, wanted.Provider, wanted.By ?? Caller.Name(context)), ct);
        return done.Error is { } error ? error.ToProblem() : Requested(id, done.Value);
    }

    private static async Task<Results<Accepted<RequestedRun>, Problem>> Replay(
        Guid id, Guid run, Body<NewReplay> body, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var wanted = body.Value;
        var done = await mediator.Send(new ReplayAnalysis(new IncidentId(id), run, wanted.PromptVersion, wanted.Provider, wanted.By ?? Caller.Name(context)), ct);
        return done.Error is { } error ? error.ToProblem() : Requested(id, done.Value);
    }

    private static async Task<Results<NoContent, Problem>> Judge(
        Guid id, Guid run, Body<Judgement> body, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new JudgeAnalysis(new IncidentId(id), run, body.Value.Verdict, body.Value.Why, body.Value.By ?? Caller.Name(context)), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }

    private static Accepted<RequestedRun> Requested(Guid incident, Guid run) =>
        TypedResults.Accepted($"/api/v1/incidents/{incident}/analysis/{run}", new RequestedRun(run));
}

internal sealed record RequestedRun(Guid Run);
