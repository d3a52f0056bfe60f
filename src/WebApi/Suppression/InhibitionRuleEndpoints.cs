using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Inhibition;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Suppression;

/// <summary>An inhibition rule as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record InhibitionRuleBody(string? Name, List<string>? SourceMatchers, List<string>? TargetMatchers, List<string>? Equal);

internal static class InhibitionRuleEndpoints
{
    private const string Path = "/api/v1/inhibition-rules";

    private const string New = """
        {
          "name": "provider-down",
          "sourceMatchers": ["alertname=\"ProviderDown\""],
          "targetMatchers": ["type=\"provider\"", "severity=~\"warning|info\""],
          "equal": ["provider", "region"]
        }
        """;

    private const string Anew = """
        {"sourceMatchers": ["alertname=\"ProviderDown\""], "targetMatchers": ["type=\"provider\"", "alertname!=\"ProviderDown\""], "equal": ["provider"]}
        """;

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapInhibitionRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup(Path).WithTags("Inhibition rules").RefuseBadBodies().WithMetadata(new PathExample("name", "provider-down"));

        rules.MapGet("/", List)
            .WithName("listInhibitionRules")
            .WithSummary("Read the inhibition rules by name")
            .CanFailWith(400, 401, 503);

        rules.MapGet("/{name}", Get)
            .WithName("getInhibitionRule")
            .WithSummary("Read an inhibition rule, with its ETag")
            .Produces<InhibitionRuleView>()
            .CanFailWith(401, 404, 503);

        rules.MapPost("/", Create)
            .WithName("createInhibitionRule")
            .WithSummary("Add an inhibition rule: while a source fires, targets that agree with it are held back")
            .TakesBody<InhibitionRuleBody>(New, required: ["name", "sourceMatchers", "targetMatchers"])
            .Produces<InhibitionRuleView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        rules.MapPut("/{name}", Change)
            .WithName("changeInhibitionRule")
            .WithSummary("Set an inhibition rule anew")
            .TakesBody<InhibitionRuleBody>(Anew, required: ["sourceMatchers", "targetMatchers"])
            .Produces<InhibitionRuleView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        rules.MapDelete("/{name}", Remove)
            .WithName("removeInhibitionRule")
            .WithSummary("Remove an inhibition rule: what it held back and still fires is told")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<InhibitionRuleView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<InhibitionRuleView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListInhibitionRules(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetInhibitionRule(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<InhibitionRuleBody> body, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new CreateInhibitionRule(body.Value.Name, body.Value.SourceMatchers, body.Value.TargetMatchers, body.Value.Equal), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(body.Value.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<InhibitionRuleBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return OtherName;

        var done = await mediator.Send(new ChangeInhibitionRule(name, body.Value.SourceMatchers, body.Value.TargetMatchers, body.Value.Equal, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveInhibitionRule(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
