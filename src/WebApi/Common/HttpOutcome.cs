using IncidentManager.Domain.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Common;

/// <summary>The only place where a use case's outcome becomes an HTTP status.</summary>
internal static class HttpOutcome
{
    public static Results<Ok<T>, Problem> ToOk<T>(this Result<T> result) =>
        result.Error is { } error ? error.ToProblem() : TypedResults.Ok(result.Value);

    public static Results<Accepted<T>, Problem> ToAccepted<T>(this Result<T> result) =>
        result.Error is { } error ? error.ToProblem() : TypedResults.Accepted((string?)null, result.Value);

    public static Problem ToProblem(this Error error) => new(StatusOf(error.Kind), error.Code, error.Message)
    {
        Fields = error.Fields,
        Facts = error.Facts,
        RetryAfter = error.Kind is ErrorKind.Busy ? 1 : null,
    };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unmapped error kind"),
    };
}
