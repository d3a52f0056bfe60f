using System.Reflection;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Alerts;

/// <summary>Alertmanager's API v2, for Prometheus, amtool and Grafana's data source; docs/prometheus.md tells what differs.</summary>
internal static class AlertmanagerApi
{
    public static void MapAlertmanagerApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v2").WithTags("Alertmanager's API");
        var startedAt = app.ServiceProvider.GetRequiredService<TimeProvider>().Now();
        var build = BuildInfo.Of(Assembly.GetExecutingAssembly());

        api.MapPost("/alerts", Take)
            .WithName("postAlerts")
            .WithSummary("Send alerts as Prometheus and amtool do")
            .TakesBody<PostableAlert>(AlertExamples.Prometheus, required: ["labels"], inArray: true)
            .Fails(400, 401, 413, 415, 422, 503);

        api.MapGet("/alerts", ListAlerts)
            .WithName("getAlerts")
            .WithSummary("List what fires now, of all senders")
            .Produces<IReadOnlyList<GettableAlert>>()
            .Fails(400, 401, 503);

        api.MapGet("/alerts/groups", ListGroups)
            .WithName("getAlertGroups")
            .WithSummary("List what fires now, in groups of one alertname")
            .Produces<IReadOnlyList<AlertGroup>>()
            .Fails(400, 401, 503);

        api.MapGet("/receivers", () => TypedResults.Ok<IReadOnlyList<Receiver>>([Receiver.Default]))
            .WithName("getReceivers")
            .WithSummary("List the receivers")
            .Fails(401, 503);

        api.MapGet("/status", (IOptions<AlertOptions> options) => TypedResults.Ok(AlertmanagerStatus.Of(build, startedAt, options.Value.ResolveTimeout)))
            .WithName("getStatus")
            .WithSummary("Version, time of the start, and the configuration in Alertmanager's words")
            .Fails(401, 503);
    }

    private static async Task<Results<Ok, Problem>> Take(HttpContext context, IDoors doors, CancellationToken ct) =>
        (await context.Take(doors.BuiltIn(PrometheusFormat.Integration), AlertFormat.Prometheus, ct)).Problem is { } problem
            ? problem
            : TypedResults.Ok();

    private static Task<Results<AlertStream, Problem>> ListAlerts(
        [AsParameters] AlertmanagerQuery query, IMediator mediator, IOptions<AlertOptions> options, CancellationToken ct) =>
        List(query, FiringOrder.FirstSeen, mediator, options.Value, ct);

    private static Task<Results<AlertStream, Problem>> ListGroups(
        [AsParameters] AlertmanagerQuery query, IMediator mediator, IOptions<AlertOptions> options, CancellationToken ct) =>
        List(query, FiringOrder.Name, mediator, options.Value, ct);

    private static async Task<Results<AlertStream, Problem>> List(
        AlertmanagerQuery query, FiringOrder order, IMediator mediator, AlertOptions options, CancellationToken ct)
    {
        var list = query.Read(order, out var problem);
        if (problem is not null) return problem;

        var found = await mediator.Send(list, ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new AlertStream(found.Value.Alerts, inGroups: order is FiringOrder.Name, options.ResolveTimeout);
    }

    /// <summary>Its errors are JSON strings; see <see cref="Problem"/>.</summary>
    private static void Fails(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<string>(status, "application/json");
    }
}
