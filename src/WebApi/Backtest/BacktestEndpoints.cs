using System.Text.Json.Serialization;
using IncidentManager.Application.Backtest;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;

namespace IncidentManager.WebApi.Backtest;

/// <summary>Drafts of any kind; the rules and routes given stand instead of those that are set, silences and inhibition rules beside them.</summary>
internal sealed record BacktestBody(
    List<DraftRuleBody>? CorrelationRules, List<DraftSilence>? Silences, List<DraftInhibition>? InhibitionRules, List<RouteFields>? Routes, string? Span);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DraftRuleBody(string? Name, List<string>? Matchers, List<string>? GroupBy, string? Window, int? Threshold)
{
    public DraftRule ToDraft() => new(Name, Matchers, GroupBy, Window, Threshold);
}

/// <summary>One correlation rule among those that are set, in place of the one of its name or behind all.</summary>
internal sealed record RuleBacktestBody(string? Name, List<string>? Matchers, List<string>? GroupBy, string? Window, int? Threshold, string? Span);

internal static class BacktestEndpoints
{
    private const string OneRule = "correlationRules[0].";

    private const string Drafts = """
        {
          "correlationRules": [{"name": "by-provider", "matchers": ["type=\"provider\""], "groupBy": ["provider"], "window": "10m"}],
          "silences": [{"matchers": ["team=\"batch\""]}],
          "span": "24h"
        }
        """;

    private const string Rule = """
        {"name": "by-provider", "matchers": ["type=\"provider\""], "groupBy": ["provider"], "window": "10m", "span": "24h"}
        """;

    public static void MapBacktests(this IEndpointRouteBuilder app)
    {
        var backtests = app.MapGroup("/api/v1").WithTags("Backtests").RefuseBadBodies();

        backtests.MapPost("/backtests", Run)
            .WithName("runBacktest")
            .WithSummary("Tell what drafts would have done with the alerts of up to 7 days: lines of JSON with the progress, and the difference in the last")
            .TakesBody<BacktestBody>(Drafts, required: [])
            .Produces<BacktestLine>(StatusCodes.Status200OK, JsonLines.ContentType)
            .Streams()
            .CanFailWith(400, 401, 409, 413, 415, 503);

        backtests.MapPost("/correlation-rules/backtest", RunRule)
            .WithName("backtestCorrelationRule")
            .WithSummary("Tell what one draft of a correlation rule, among those that are set, would have done with stored alerts")
            .TakesBody<RuleBacktestBody>(Rule, required: ["name", "groupBy", "window"])
            .Produces<BacktestLine>(StatusCodes.Status200OK, JsonLines.ContentType)
            .Streams()
            .CanFailWith(400, 401, 409, 413, 415, 503);
    }

    private static Task<IResult> Run(Body<BacktestBody> body, IMediator mediator, CancellationToken ct)
    {
        var (rules, silences, inhibitions, routes, span) = body.Value;
        var drafts = rules?.ConvertAll(rule => rule?.ToDraft()!); // one that is null is refused by its place
        return mediator.Answer(new RunBacktest(new(drafts, AmongOthers: false), silences ?? [], inhibitions ?? [], routes, span), ct);
    }

    private static async Task<IResult> RunRule(Body<RuleBacktestBody> body, IMediator mediator, CancellationToken ct)
    {
        var (name, matchers, groupBy, window, threshold, span) = body.Value;
        return await mediator.Answer(new RunBacktest(new([new(name, matchers, groupBy, window, threshold)], AmongOthers: true), [], [], null, span), ct);
    }

    private static async Task<IResult> Answer(this IMediator mediator, RunBacktest query, CancellationToken ct)
    {
        var begun = await mediator.Send(query, ct);
        return begun.Error is { } error ? (query.Rules.AmongOthers ? OfOneRule(error) : error).ToProblem() : new JsonLines(begun.Value.Lines);
    }

    /// <summary>Its fields are the body's own there.</summary>
    internal static Error OfOneRule(Error error) => error.Fields is not { } fields ? error : error with
    {
        Fields = fields.ToDictionary(field => field.Key.StartsWith(OneRule, StringComparison.Ordinal) ? field.Key[OneRule.Length..] : field.Key, field => field.Value),
    };
}
