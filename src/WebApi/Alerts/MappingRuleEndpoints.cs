using IncidentManager.Application.Alerts.Rules;
using IncidentManager.Application.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Alerts;

internal static class MappingRuleEndpoints
{
    private const string Path = "/api/v1/mapping-rules";

    public static void MapMappingRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup(Path).WithTags("Mapping rules").RefuseBadBodies()
            .WithMetadata(new PathExample("name", "search-team"));

        rules.MapGet("/", List)
            .WithName("listMappingRules")
            .WithSummary("Find mapping rules in the order they are asked in, the built-in ones last")
            .CanFailWith(400, 401, 503);

        rules.MapGet("/{name}", Get)
            .WithName("getMappingRule")
            .WithSummary("Read a mapping rule, with its ETag if it is not built in")
            .Produces<MappingRuleView>()
            .CanFailWith(401, 404, 503);

        rules.MapPost("/", Create)
            .WithName("createMappingRule")
            .WithSummary("Add a mapping rule; with the name of a built-in one it replaces that")
            .TakesBody<MappingRuleFields>(IntegrationExamples.NewRule, required: ["name", "matchers"])
            .Produces<MappingRuleView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        rules.MapPut("/{name}", Change)
            .WithName("changeMappingRule")
            .WithSummary("Set a mapping rule anew; without a position it stays where it is")
            .TakesBody<MappingRuleFields>(IntegrationExamples.ChangeRule, required: ["matchers"])
            .Produces<MappingRuleView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        rules.MapDelete("/{name}", Remove)
            .WithName("removeMappingRule")
            .WithSummary("Remove a mapping rule; a built-in one that it replaced is there again")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<MappingRuleView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<MappingRuleView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListMappingRules(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) =>
        mediator.Show(name, isNew: false, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetMappingRule(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<MappingRuleFields> body, IMediator mediator, CancellationToken ct)
    {
        var rule = body.Value;
        var done = await mediator.Send(
            new CreateMappingRule(rule.Name, rule.Matchers, rule.Type, rule.Severity, rule.Service, rule.Override, rule.Position), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(rule.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<MappingRuleFields> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var rule = body.Value;
        if (rule.Name is not null && rule.Name != name) return Setting.OtherName;

        var done = await mediator.Send(new ChangeMappingRule(
            name, rule.Matchers, rule.Type, rule.Severity, rule.Service, rule.Override, rule.Position, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveMappingRule(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
