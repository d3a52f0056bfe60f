using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Rules;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Correlation;

/// <summary>A correlation rule as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record CorrelationRuleBody(
    string? Name, List<string>? Matchers, List<string>? GroupBy, string? Window, int? Threshold, int? Position, bool? Enabled);

internal static class CorrelationRuleEndpoints
{
    private const string Path = "/api/v1/correlation-rules";

    private const string New = """
        {
          "name": "provider-by-region",
          "matchers": ["type=\"provider\""],
          "groupBy": ["provider", "region"],
          "window": "10m"
        }
        """;

    private const string Anew = """
        {"matchers": ["type=\"provider\"", "severity!=\"info\""], "groupBy": ["provider", "region"], "window": "10m", "threshold": 3}
        """;

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapCorrelationRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup(Path).WithTags("Correlation rules").RefuseBadBodies().WithMetadata(new PathExample("name", "provider-by-region"));

        rules.MapGet("/", List)
            .WithName("listCorrelationRules")
            .WithSummary("Read the correlation rules in the order in which they are asked")
            .CanFailWith(400, 401, 503);

        rules.MapGet("/{name}", Get)
            .WithName("getCorrelationRule")
            .WithSummary("Read a correlation rule, with its ETag")
            .Produces<CorrelationRuleView>()
            .CanFailWith(401, 404, 503);

        rules.MapPost("/", Create)
            .WithName("createCorrelationRule")
            .WithSummary("Add a correlation rule: alerts that agree in the labels of groupBy are one incident")
            .TakesBody<CorrelationRuleBody>(New, required: ["name", "groupBy", "window"])
            .Produces<CorrelationRuleView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        rules.MapPut("/{name}", Change)
            .WithName("changeCorrelationRule")
            .WithSummary("Set a correlation rule anew")
            .TakesBody<CorrelationRuleBody>(Anew, required: ["groupBy", "window"])
            .Produces<CorrelationRuleView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        rules.MapDelete("/{name}", Remove)
            .WithName("removeCorrelationRule")
            .WithSummary("Remove a correlation rule: what waited for others by it is decided on anew")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<CorrelationRuleView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<CorrelationRuleView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListCorrelationRules(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetCorrelationRule(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<CorrelationRuleBody> body, IMediator mediator, CancellationToken ct)
    {
        var (rule, matchers, groupBy, window, threshold, position, enabled) = body.Value;
        var done = await mediator.Send(new CreateCorrelationRule(rule, matchers, groupBy, window, threshold, position, enabled), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(body.Value.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<CorrelationRuleBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return OtherName;

        var (_, matchers, groupBy, window, threshold, position, enabled) = body.Value;
        var done = await mediator.Send(new ChangeCorrelationRule(name, matchers, groupBy, window, threshold, position, enabled, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveCorrelationRule(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
