using System.Collections.Frozen;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Alerts;

/// <summary>How a format is read from a request's body: purely, but for what HTTP itself says beside it.</summary>
internal delegate Result<IReadOnlyList<Submission>> ReadFormat(HttpContext context, ReadOnlyMemory<byte> body, Door door, DateTimeOffset now);

/// <summary>A format that a body can have, whichever door it comes through.</summary>
internal sealed record IntakeFormat(ReadFormat Read, int MaxBytes)
{
    /// <summary>The problem with a body of that content type, if it is one; null for what may be read.</summary>
    public Func<HttpRequest, Problem?> RefuseType { get; init; } = request => request.HasJsonContentType() ? null : Problem.NotJson;

    /// <summary>All that was sent as one body, for formats that say some of it in headers: what is read, kept and compared is the same.</summary>
    public Func<HttpRequest, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> WholeOf { get; init; } = (_, body) => body;

    /// <summary>The body as the ledger keeps it, for formats that have a secret in it.</summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> WithoutSecrets { get; init; } = body => body;
}

/// <summary>The way of a body: let in while there is room, read, handed to its format's adapter, committed, and answered with the receipt.</summary>
internal static class Intake
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The one list of formats; built-in doors and registered integrations read by it alike.</summary>
    public static readonly IReadOnlyDictionary<AlertFormat, IntakeFormat> Formats = new Dictionary<AlertFormat, IntakeFormat>
    {
        [AlertFormat.Native] = new((_, body, door, now) => NativeFormat.Read(body, door, now), RequestBody.MaxBytes),
        [AlertFormat.Alertmanager] = new((_, body, door, now) => AlertmanagerWebhookFormat.Read(body, door, now), RequestBody.MaxAlertmanagerBytes),
        [AlertFormat.Prometheus] = new(
            (context, body, door, now) => PrometheusFormat.Read(body, door, now, ResolveTimeoutOf(context)), RequestBody.MaxAlertmanagerBytes),
        [AlertFormat.Grafana] = new((_, body, door, now) => GrafanaWebhookFormat.Read(body, door, now), RequestBody.MaxAlertmanagerBytes),
        [AlertFormat.Cloudevents] = new((_, body, door, now) => CloudEventsFormat.Read(body, door, now), RequestBody.MaxBytes)
        {
            RefuseType = CloudEventRequest.RefuseType,
            WholeOf = CloudEventRequest.WholeOf,
        },
        [AlertFormat.Pagerduty] = new((_, body, door, now) => PagerDutyFormat.Read(body, door, now), RequestBody.MaxBytes)
        {
            WithoutSecrets = PagerDutyEnvelope.WithoutRoutingKey,
        },
    }.ToFrozenDictionary();

    /// <summary>A built-in way in.</summary>
    public static RouteHandlerBuilder MapIntake(this IEndpointRouteBuilder api, string path, string integration, AlertFormat format) => api
        .MapPost(path, async Task<Results<Accepted<Receipt>, Problem>> (HttpContext context, IDoors doors, CancellationToken ct) =>
            (await context.Take(doors.BuiltIn(integration), format, ct)).ToAccepted())
        .CanFailWith(400, 401, 413, 415, 422, 503);

    /// <summary>What the request brought, once it is committed, or the problem with it.</summary>
    public static async Task<Taken> Take(this HttpContext context, Door door, AlertFormat format, CancellationToken ct)
    {
        if (Formats[format].RefuseType(context.Request) is { } refused) return new Taken(refused);

        using var place = context.RequestServices.GetRequiredService<IntakeRoom>().TryEnter();
        if (place is null) return new Taken(AlertErrors.Overloaded.ToProblem());

        var (body, problem) = await RequestBody.ReadAny(context, Formats[format].MaxBytes, place);
        return problem is null ? await context.Commit(door, format, Formats[format].WholeOf(context.Request, body), place, ct) : new Taken(problem);
    }

    /// <summary>For who had to look into the body before.</summary>
    public static async Task<Taken> Commit(
        this HttpContext context, Door door, AlertFormat format, ReadOnlyMemory<byte> body, IntakeRoom.Place? place, CancellationToken ct)
    {
        var services = context.RequestServices;
        var alerts = Formats[format].Read(context, body, door, services.GetRequiredService<TimeProvider>().Now());
        if (alerts.Error is { } unreadable) return new Taken(unreadable.ToProblem());
        if (place?.TryHold(alerts.Value.Count) is false) return new Taken(AlertErrors.Overloaded.ToProblem());

        if (alerts.Value.Count == 0 && format is AlertFormat.Prometheus) return new Taken(null, []);

        var request = new IntakeRequest(door, format.Name(), context.Connection.RemoteIpAddress?.ToString() ?? "", Formats[format].WithoutSecrets(body), alerts.Value)
        {
            IdempotencyKey = context.Request.Headers[IdempotencyKey] is [{ Length: > 0 } key] ? key : null,
            Place = place,
        };
        var receipt = await services.GetRequiredService<IMediator>().Send(new IngestAlerts(request), ct);
        return receipt.Error is { } refused ? new Taken(refused.ToProblem()) : new Taken(receipt.Value, alerts.Value);
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

    private static TimeSpan ResolveTimeoutOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<AlertOptions>>().Value.ResolveTimeout;
}

/// <summary>What became of a request: a receipt of its alerts, or a problem. One without alerts, where the format allows it, has neither.</summary>
internal sealed class Taken
{
    public Taken(Problem problem) => Problem = problem;

    public Taken(Receipt? receipt, IReadOnlyList<Submission> alerts) => (Receipt, Alerts) = (receipt, alerts);

    public Problem? Problem { get; }
    public Receipt? Receipt { get; }
    public IReadOnlyList<Submission> Alerts { get; } = [];

    /// <summary>As the senders of that format are used to.</summary>
    public IResult AnswerIn(AlertFormat format) => this switch
    {
        { Problem: { } problem } => problem,
        _ when format is AlertFormat.Prometheus => TypedResults.Ok(),
        _ when format is AlertFormat.Pagerduty => TypedResults.Accepted((string?)null, PagerDutyAnswer.Success("Event processed", Alerts[0].Alert!.DedupKey)),
        _ => TypedResults.Accepted((string?)null, Receipt),
    };

    public Results<Accepted<Receipt>, Problem> ToAccepted() =>
        Problem is null ? TypedResults.Accepted((string?)null, Receipt) : Problem;
}
