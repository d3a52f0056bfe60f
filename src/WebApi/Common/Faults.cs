using IncidentManager.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics;

namespace IncidentManager.WebApi.Common;

/// <summary>
/// What becomes of exceptions: a client's fault is answered and not logged; a database that is away or overloaded is a 503 that says when to
/// come again, and one line; anything else is a bug: 500, logged with its stack.
/// </summary>
internal sealed class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public const int RetryAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        try
        {
            return await Answer(httpContext, exception);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true; // nobody is there any more to be answered
        }
    }

    private async Task<bool> Answer(HttpContext httpContext, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException or OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Problem.TooLarge(RequestBody.MaxAlertmanagerBytes).ExecuteAsync(httpContext);
                return true;
            case BadHttpRequestException bad:
                await Problem.OfStatus(bad.StatusCode).ExecuteAsync(httpContext);
                return true;
            case var trouble when DatabaseTrouble.Is(trouble):
                log.LogWarning("{Endpoint} could not be served, the database is in trouble: {Reason}", EndpointOf(httpContext), trouble.Message);
                await Problem.Unavailable(RetryAfterSeconds, "The database does not answer. Look whether it was done, and try again.")
                    .ExecuteAsync(httpContext);
                return true;
            default:
                log.LogError(exception, "{Endpoint} failed", EndpointOf(httpContext));
                await Problem.OfStatus(StatusCodes.Status500InternalServerError).ExecuteAsync(httpContext);
                return true;
        }
    }

    /// <summary>The endpoint's own name: what a client wrote into the path does not belong in a log.</summary>
    private static string EndpointOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? "A request";
}
