using IncidentManager.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

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
        switch (exception)
        {
            case BadHttpRequestException bad:
                await Problem.OfStatus(bad.StatusCode).ExecuteAsync(httpContext);
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true; // nobody is there to be answered
            case var trouble when IsDatabaseTrouble(trouble):
                log.LogWarning("{Method} {Path} could not be served, the database is in trouble: {Reason}",
                    httpContext.Request.Method, httpContext.Request.Path, trouble.Message);
                await Unavailable(RetryAfterSeconds, "The database does not answer. Try again: sending the same thing twice is harmless.").ExecuteAsync(httpContext);
                return true;
            default:
                log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
                await Problem.OfStatus(StatusCodes.Status500InternalServerError).ExecuteAsync(httpContext);
                return true;
        }
    }

    public static IResult Unavailable(int retryAfterSeconds, string why) => new RetryLater(
        retryAfterSeconds, new Problem(StatusCodes.Status503ServiceUnavailable, new Error(ErrorKind.Invalid, "unavailable", why)));

    // Classes of SQLSTATE that speak of the server and not of the statement: connection, credentials, no such database, resources, shutdown.
    private static readonly string[] OutageClasses = ["08", "28", "3D", "53", "57P"];

    private static bool IsDatabaseTrouble(Exception exception) => exception switch
    {
        PostgresException error => error.IsTransient
            || error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction
            || OutageClasses.Any(outage => error.SqlState.StartsWith(outage, StringComparison.Ordinal)),
        NpgsqlException or TimeoutException => true,
        { InnerException: { } inner } => IsDatabaseTrouble(inner),
        _ => false,
    };

    private sealed class RetryLater(int seconds, Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }
}
