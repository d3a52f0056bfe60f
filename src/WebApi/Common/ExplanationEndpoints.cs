using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Common;

internal static class ExplanationEndpoints
{
    public static void MapExplanations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/incidents/{id:guid}/explanation", OfIncident).WithTags("Incidents")
            .WithName("explainIncident")
            .WithSummary("See why: every decision about an incident in its order, as data and in sentences; and what is due next")
            .CanFailWith(400, 401, 404, 503);

        app.MapGet("/api/v1/alerts/{id:guid}/explanation", OfAlert).WithTags("Alerts")
            .WithName("explainAlert")
            .WithSummary("See why: what became of an alert, what held it back, and which incident it went to by which rule")
            .CanFailWith(400, 401, 404, 503);
    }

    private static Task<Results<Ok<Explanation>, Problem>> OfIncident(Guid id, string? limit, string? cursor, IMediator mediator, CancellationToken ct) =>
        Explain(limit, size => new ExplainIncident(id, size, cursor), mediator, ct);

    private static Task<Results<Ok<Explanation>, Problem>> OfAlert(Guid id, string? limit, string? cursor, IMediator mediator, CancellationToken ct) =>
        Explain(limit, size => new ExplainAlert(id, size, cursor), mediator, ct);

    private static async Task<Results<Ok<Explanation>, Problem>> Explain(
        string? limit, Func<int, IQuery<Explanation>> query, IMediator mediator, CancellationToken ct)
    {
        var reader = new QueryReader();
        var size = reader.Limit(limit, Page<ExplainedView>.DefaultSize);
        return reader.Problem ?? (await mediator.Send(query(size), ct)).ToOk();
    }
}
