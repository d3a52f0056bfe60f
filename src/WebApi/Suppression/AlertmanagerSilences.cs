using System.ComponentModel;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentManager.WebApi.Suppression;

/// <summary>The silences of Alertmanager's API v2, for amtool and Grafana.</summary>
internal static class AlertmanagerSilences
{
    private const string NoComment = "(no comment)";

    private const string Example = """
        {
          "matchers": [{"name": "alertname", "value": "TokensPerRequestHigh", "isRegex": false, "isEqual": true}],
          "startsAt": "2026-03-01T12:00:00Z", "endsAt": "2098-03-01T14:00:00Z", "createdBy": "ada", "comment": "Load test"
        }
        """;

    public static void MapAlertmanagerSilences(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v2").WithTags("Alertmanager's API");

        api.MapGet("/silences", List)
            .WithName("getSilences")
            .WithSummary("List silences; those that are over for five days")
            .Fails(400, 401, 503);

        api.MapPost("/silences", Post)
            .WithName("postSilences")
            .WithSummary("Add a silence, or with an id change one, as amtool does")
            .TakesBody<PostableSilence>(Example, required: ["matchers", "startsAt", "endsAt", "createdBy", "comment"])
            .Fails(400, 401, 404, 409, 413, 415, 422, 503);

        api.MapGet("/silence/{id:guid}", Get)
            .WithName("getSilenceOfAlertmanager")
            .WithSummary("Read a silence")
            .Fails(401, 404, 503);

        api.MapDelete("/silence/{id:guid}", Delete)
            .WithName("deleteSilence")
            .WithSummary("End a silence now")
            .Fails(401, 404, 409, 503);
    }

    private static async Task<Results<Ok<IReadOnlyList<GettableSilence>>, Problem>> List(
        [FromQuery, Description("A matcher on the silences' own matchers, such as service=checkout; repeated, all must match")] string[]? filter,
        IMediator mediator, CancellationToken ct)
    {
        var found = await mediator.Send(new FindSilences(filter ?? []), ct);
        return found.Error is { } error ? error.ToProblem() : TypedResults.Ok<IReadOnlyList<GettableSilence>>([.. found.Value.Select(GettableSilence.Of)]);
    }

    private static async Task<Results<Ok<SilenceId>, Problem>> Post(HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var (bytes, problem) = await RequestBody.Read(context, RequestBody.MaxBytes);
        if (problem is not null) return problem;
        if (Read(bytes, out var wrong) is not { } silence) return Error.Invalid("body", wrong).ToProblem();

        var fields = new SilenceFields(
            silence.Matchers?.Select(matcher => matcher?.InOneText()!).ToList(), silence.StartsAt, silence.EndsAt, Duration: null,
            string.IsNullOrWhiteSpace(silence.CreatedBy) ? Caller.Name(context) : silence.CreatedBy,
            string.IsNullOrWhiteSpace(silence.Comment) ? NoComment : silence.Comment);
        if (string.IsNullOrEmpty(silence.Id)) return await mediator.Create(fields, ct);
        if (!Guid.TryParse(silence.Id, out var id)) return Error.Invalid("id", "must be a UUID").ToProblem();

        return Answer(await mediator.Send(new ReplaceSilence(id, fields), ct));
    }

    private static async Task<Results<Ok<GettableSilence>, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct)
    {
        var found = await mediator.Send(new GetSilence(id), ct);
        return found.Error is { } error ? error.ToProblem() : TypedResults.Ok(GettableSilence.Of(found.Value));
    }

    private static async Task<Results<Ok, Problem>> Delete(Guid id, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new ExpireSilence(id, IfMatch: null), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.Ok();
    }

    /// <summary>Nobody there can confirm a silence that is too broad.</summary>
    private static async Task<Results<Ok<SilenceId>, Problem>> Create(this IMediator mediator, SilenceFields fields, CancellationToken ct)
    {
        var made = await mediator.Send(new CreateSilence(fields, Confirmed: false), ct);
        return made.Error is { } error ? error.ToProblem() : TypedResults.Ok(new SilenceId(made.Value.Id.ToString()));
    }

    private static Results<Ok<SilenceId>, Problem> Answer(Result<Guid> done) =>
        done.Error is { } error ? error.ToProblem() : TypedResults.Ok(new SilenceId(done.Value.ToString()));

    /// <summary>What it has beside, as a silence that was exported does, is passed over: so do Alertmanagers.</summary>
    private static PostableSilence? Read(ReadOnlyMemory<byte> utf8, out string problem)
    {
        try
        {
            problem = "must be a silence";
            return JsonSerializer.Deserialize<PostableSilence>(utf8.Span, StrictJson.Options);
        }
        catch (JsonException wrong)
        {
            problem = $"is no silence: {wrong.Path ?? "$"}, line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}";
            return null;
        }
    }

    /// <summary>Its errors are JSON strings; see <see cref="Problem"/>.</summary>
    private static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<string>(status, "application/json");
        return route;
    }
}
