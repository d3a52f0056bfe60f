using Microsoft.AspNetCore.Diagnostics;

namespace IncidentManager.WebApi.Common;

/// <summary>Outermost of all, so that it sees every request: unmatched, refused, failed and abandoned ones too.</summary>
internal sealed class HttpMetricsMiddleware(RequestDelegate next, HttpMetrics metrics, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        int? escaped = null;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            // What Kestrel answers when nobody else did.
            escaped = exception is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            metrics.Record(context.Request.Method, Matched(context), Status(context, escaped), clock.GetElapsedTime(started));
        }
    }

    // An exception handler clears the endpoint, or replaces it by the one of its error page.
    private static RouteEndpoint? Matched(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>() is { } failure ? failure.Endpoint : context.GetEndpoint()) as RouteEndpoint;

    // Whatever was about to be sent, nobody read it.
    private static int Status(HttpContext context, int? escaped) =>
        context.RequestAborted.IsCancellationRequested
            ? StatusCodes.Status499ClientClosedRequest
            : escaped ?? context.Response.StatusCode;
}

internal static class HttpMetricsMiddlewareExtensions
{
    /// <summary>Goes first, before the exception handler and routing.</summary>
    /// <remarks>Not UseHttpMetrics: prometheus-net's extension of that name counts into the same metric with other labels.</remarks>
    public static IApplicationBuilder UseRequestMetrics(this IApplicationBuilder app) => app.UseMiddleware<HttpMetricsMiddleware>();
}
