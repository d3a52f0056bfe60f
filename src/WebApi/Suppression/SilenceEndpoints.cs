using System.ComponentModel;
using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Suppression;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Suppression;

/// <summary>A silence as it is set; without startsAt it begins now, without createdBy it is the caller's.</summary>
internal sealed record SilenceBody(
    List<string>? Matchers, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Duration, string? CreatedBy, string? Comment)
{
    public SilenceFields ToFields(HttpContext context) => new(Matchers, StartsAt, EndsAt, Duration, CreatedBy ?? Caller.Name(context), Comment);
}

internal static class SilenceEndpoints
{
    private const string Path = "/api/v1/silences";

    private const string New = """
        {"matchers": ["service=\"checkout-assistant\"", "alertname=~\"Tokens.*\""], "duration": "2h", "comment": "Load test until noon", "createdBy": "ada"}
        """;

    private const string Anew = """
        {"matchers": ["silence=\"example\""], "duration": "4h", "comment": "The load test takes longer", "createdBy": "ada"}
        """;

    public static void MapSilences(this IEndpointRouteBuilder app)
    {
        var silences = app.MapGroup(Path).WithTags("Silences").RefuseBadBodies();

        silences.MapGet("/", List)
            .WithName("listSilences")
            .WithSummary("Find silences, the newest first")
            .CanFailWith(400, 401, 503);

        silences.MapGet("/{id:guid}", Get)
            .WithName("getSilence")
            .WithSummary("Read a silence, with its ETag")
            .Produces<SilenceView>()
            .CanFailWith(401, 404, 503);

        silences.MapPost("/", Create)
            .WithName("createSilence")
            .WithSummary("Hold back the alerts that all matchers fit, for a time; with dryRun=true only tell what it would have hidden in the last 7 days")
            .TakesBody<SilenceBody>(New, required: ["matchers", "comment"])
            .Produces<SilenceView>(StatusCodes.Status201Created)
            .Produces<SilenceTrial>()
            .CanFailWith(400, 401, 409, 413, 415, 422, 503);

        silences.MapGet("/{id:guid}/report", Report)
            .WithName("getSilenceReport")
            .WithSummary("Read what a silence has hidden so far")
            .CanFailWith(401, 404, 503);

        silences.MapPut("/{id:guid}", Change)
            .WithName("changeSilence")
            .WithSummary("Set a silence anew: once it has begun its end, comment and creator, before that all of it")
            .TakesBody<SilenceBody>(Anew, required: ["matchers", "comment"])
            .Produces<SilenceView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 422, 503);

        silences.MapDelete("/{id:guid}", Expire)
            .WithName("expireSilence")
            .WithSummary("End a silence now: what still fires is told")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<SilenceView>>, Problem>> List(
        [Description("active, pending or expired")] string? state, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var list = new ListSilences(query.OneOf<SilenceState>("state", state), query.Limit(limit, Page<SilenceView>.DefaultSize), cursor);
        return query.Problem ?? (await mediator.Send(list, ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct) => mediator.Show(id, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, Guid id, CancellationToken ct)
    {
        var found = await mediator.Send(new GetSilence(id), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version);
    }

    private static async Task<Results<Versioned, Problem>> Create(
        Body<SilenceBody> body, HttpContext context, [Description("Only tell what it would have hidden")] string? dryRun,
        [Description("Make it although the configuration asks for a confirmation of silences as broad as this")] string? confirm,
        IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var (isDry, isConfirmed) = (query.Flag("dryRun", dryRun, whenAbsent: false), query.Flag("confirm", confirm, whenAbsent: false));
        if (query.Problem is { } problem) return problem;

        var fields = body.Value.ToFields(context);
        return isDry ? await mediator.Try(fields, ct) : await mediator.Make(fields, isConfirmed, ct);
    }

    private static async Task<Results<Versioned, Problem>> Try(this IMediator mediator, SilenceFields fields, CancellationToken ct)
    {
        var trial = await mediator.Send(new MeasureSilence(fields), ct);
        return trial.Error is { } error ? error.ToProblem() : new Versioned(trial.Value, version: null);
    }

    private static async Task<Results<Versioned, Problem>> Make(this IMediator mediator, SilenceFields fields, bool isConfirmed, CancellationToken ct)
    {
        var done = await mediator.Send(new CreateSilence(fields, isConfirmed), ct);
        if (done.Error is { } error) return error.ToProblem();

        var made = await mediator.Send(new GetSilence(done.Value.Id), ct);
        return made.Error is { } gone
            ? gone.ToProblem()
            : new Versioned(made.Value with { BlastRadius = done.Value.BlastRadius }, made.Value.Version, $"{Path}/{done.Value.Id}");
    }

    private static async Task<Results<Ok<SilenceReport>, Problem>> Report(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetSilenceReport(id), ct)).ToOk();

    private static async Task<Results<Versioned, Problem>> Change(
        Guid id, Body<SilenceBody> body, IfMatch ifMatch, HttpContext context,
        [Description("Set it although the configuration asks for a confirmation of silences as broad as this")] string? confirm,
        IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var isConfirmed = query.Flag("confirm", confirm, whenAbsent: false);
        if (query.Problem is { } problem) return problem;

        var done = await mediator.Send(new ChangeSilence(id, body.Value.ToFields(context), isConfirmed, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(id, ct);
    }

    private static async Task<Results<NoContent, Problem>> Expire(Guid id, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new ExpireSilence(id, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
