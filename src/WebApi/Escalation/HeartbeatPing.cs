using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;

namespace IncidentManager.WebApi.Escalation;

/// <summary>The one request that jobs make: by any of three methods, for cron's curl is lazy, and with the heartbeat's own key wherever it fits.</summary>
internal static class HeartbeatPing
{
    private static readonly Problem ForeignPage = new(StatusCodes.Status403Forbidden, "foreign_page", "A page of another origin must not ping.");

    public static void MapPing(this RouteGroupBuilder heartbeats)
    {
        heartbeats.MapPost("/{name}/ping", Ping)
            .WithMetadata(KeyAskedInside.Marker)
            .WithName("pingHeartbeat")
            .WithSummary("Say that a job is alive; GET and HEAD do the same")
            .Produces(StatusCodes.Status204NoContent)
            .CanFailWith(401, 403, 404, 503);

        // A route of its own, undescribed: an operation id names one operation.
        heartbeats.MapMethods("/{name}/ping", [HttpMethods.Get, HttpMethods.Head], Ping).WithMetadata(KeyAskedInside.Marker).ExcludeFromDescription();
    }

    private static async Task<IResult> Ping(string name, HttpContext context, IAccessKeys keys, IMediator mediator, CancellationToken ct)
    {
        if (IsOfForeignPage(context.Request)) return ForeignPage;

        var key = SentKey.Of(context.Request).Key ?? SentKey.InQuery(context.Request);
        if (key is null && !keys.NobodyIsAsked) return new Refusal();

        // Where nobody is asked, a key that somebody sends all the same must be right: it would fail him in production.
        var itsOwn = key is null || keys.IsBootstrap(key) ? null : IssuedKey.Hash(key);
        context.Response.Headers.CacheControl = "no-store"; // a ping that a cache answers is none
        var done = await mediator.Send(new PingHeartbeat(name, itsOwn), ct);
        return done.Error is not { } error ? TypedResults.NoContent() : itsOwn is null ? error.ToProblem() : new Refusal();
    }

    /// <summary>Browsers say so (Fetch Metadata, 2.4); a GET of a foreign page needs nobody's leave, and may bring a password that it never saw.</summary>
    private static bool IsOfForeignPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [not ("none" or "same-origin")];

    private sealed class Refusal : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Unauthorized.Refuse(httpContext);
    }
}
