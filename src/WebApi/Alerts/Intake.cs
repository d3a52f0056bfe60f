using System.Collections.Frozen;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Alerts;

/// <summary>How a format is read from a body: purely, from bytes to alerts.</summary>
internal delegate Result<IReadOnlyList<Submission>> ReadFormat(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now);

/// <summary>A format that a body can have, whichever door it comes through.</summary>
internal sealed record IntakeFormat(ReadFormat Read, int MaxBytes);

/// <summary>The way of a body: read, handed to its format's adapter, and answered with the receipt.</summary>
internal static class Intake
{
    /// <summary>The one list of formats; built-in doors and registered integrations read by it alike.</summary>
    public static readonly IReadOnlyDictionary<AlertFormat, IntakeFormat> Formats = new Dictionary<AlertFormat, IntakeFormat>
    {
        [AlertFormat.Native] = new(NativeFormat.Read, RequestBody.MaxBytes),
        [AlertFormat.Alertmanager] = new(AlertmanagerWebhookFormat.Read, RequestBody.MaxAlertmanagerBytes),
    }.ToFrozenDictionary();

    /// <summary>A built-in way in.</summary>
    public static RouteHandlerBuilder MapIntake(this IEndpointRouteBuilder api, string path, string integration, AlertFormat format) => api
        .MapPost(path, (HttpContext context, IDoors doors, IMediator mediator, TimeProvider clock, CancellationToken ct) =>
            Take(context, doors.BuiltIn(integration), Formats[format], mediator, clock, ct))
        .CanFailWith(400, 401, 413, 415, 503);

    public static async Task<Results<Accepted<Receipt>, Problem>> Take(
        HttpContext context, Door door, IntakeFormat format, IMediator mediator, TimeProvider clock, CancellationToken ct)
    {
        var (bytes, problem) = await RequestBody.Read(context, format.MaxBytes);
        if (problem is not null) return problem;

        var alerts = format.Read(bytes, door, clock.Now());
        return alerts.Error is { } error
            ? error.ToProblem()
            : (await mediator.Send(new IngestAlerts(door.Integration, alerts.Value), ct)).ToAccepted();
    }

    /// <summary>Before whatever asks for a door or a key: senders POST, and nobody else needs the settings in memory.</summary>
    public static void UseCurrentDoors(this IApplicationBuilder app)
    {
        var doors = app.ApplicationServices.GetRequiredService<IDoors>();
        app.Use(async (context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method)) await doors.Refresh(context.RequestAborted);
            await next(context);
        });
    }
}
