using System.ComponentModel;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Alerts;

internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Alerts");

        api.MapIntake("/alerts", NativeFormat.Integration, AlertFormat.Native)
            .WithName("sendAlerts")
            .WithSummary("Send one alert or an array of at most 1,000")
            .TakesBody<NativeAlert>(AlertExamples.Native, required: ["source", "title", "severity"], orArray: true);

        api.MapIntake("/integrations/alertmanager", AlertmanagerWebhookFormat.Integration, AlertFormat.Alertmanager)
            .WithName("receiveAlertmanagerWebhook")
            .WithSummary("Receive Alertmanager's webhook, payload version 4")
            .TakesBody<AlertmanagerWebhook>(AlertExamples.Alertmanager, required: ["version", "alerts"]);

        api.MapGet("/alerts", List)
            .WithName("listAlerts")
            .WithSummary("Find alerts: one item per firing episode, the newest first")
            .CanFailWith(400, 401, 503);

        api.MapGet("/alerts/{id:guid}", Get)
            .WithName("getAlert")
            .WithSummary("Read an alert")
            .CanFailWith(401, 404, 503);

        api.MapGet("/receipts/{id:guid}", GetReceipt)
            .WithName("getReceipt")
            .WithSummary("Read again what became of the alerts of one request")
            .CanFailWith(401, 404, 503);

        api.MapGet("/incidents/{id:guid}/alerts", ListOfIncident)
            .WithName("listAlertsOfIncident")
            .WithSummary("Find the alerts of an incident, the newest first")
            .CanFailWith(400, 401, 503);
    }

    private static async Task<Results<Ok<AlertView>, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetAlert(new AlertId(id)), ct)).ToOk();

    private static async Task<Results<Ok<Receipt>, Problem>> GetReceipt(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetReceipt(id), ct)).ToOk();

    private static async Task<Results<Ok<Page<AlertView>>, Problem>> List(
        [Description("firing or resolved")] string? status,
        [Description("Alerts of this incident")] string? incident,
        [Description("All episodes of this fingerprint (64 hexadecimal digits)")] string? fingerprint,
        [Description("Who sent it, exactly")] string? source,
        string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var list = new ListAlerts(
            query.OneOf<AlertStatus>("status", status), query.Id("incident", incident) is { } id ? new IncidentId(id) : null,
            fingerprint, source, query.Limit(limit, Page<AlertView>.DefaultSize), cursor);
        return query.Problem ?? (await mediator.Send(list, ct)).ToOk();
    }

    private static Task<Results<Ok<Page<AlertView>>, Problem>> ListOfIncident(
        Guid id, string? status, string? limit, string? cursor, IMediator mediator, CancellationToken ct) =>
        List(status, id.ToString(), fingerprint: null, source: null, limit, cursor, mediator, ct);
}
