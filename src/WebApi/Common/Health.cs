using IncidentManager.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Common;

internal static class Health
{
    public sealed record Status(string State, string? Reason);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Operations");

        health.MapGet("/live", () => TypedResults.Ok(new Status("live", null)))
            .WithName("getLiveness")
            .WithSummary("Whether the process runs");

        health.MapGet("/ready", Ready)
            .WithName("getReadiness")
            .WithSummary("Whether it can serve: database reachable, migrations applied, gauges rebuilt")
            .Produces<Status>(StatusCodes.Status503ServiceUnavailable);

        // Monitors ask so too; routes of their own, undescribed: an operation id names one operation.
        health.MapMethods("/live", [HttpMethods.Head], () => TypedResults.Ok()).ExcludeFromDescription();
        health.MapMethods("/ready", [HttpMethods.Head], Ready).ExcludeFromDescription();
    }

    /// <summary>Until the start is through, the API answers that it will be there soon, instead of failing.</summary>
    public static void UseReadinessGate(this IApplicationBuilder app) => app.Use((context, next) =>
        IsApi(context.Request.Path) && !context.RequestServices.GetRequiredService<Readiness>().IsReady
            ? Problem.Unavailable(1, "The service is starting. Try again.").ExecuteAsync(context)
            : next(context));

    private static bool IsApi(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/v2");

    private static async Task<Results<Ok<Status>, JsonHttpResult<Status>>> Ready(IHealthProbe probe, CancellationToken ct) =>
        await probe.WhatIsMissing(ct) is { } missing
            ? TypedResults.Json(new Status("not_ready", missing), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(new Status("ready", null));
}
