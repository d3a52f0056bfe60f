using System.Diagnostics;
using IncidentManager.Application.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentManager.WebApi.Common;

/// <summary>
/// An RFC 9457 problem: a stable type and code, the trace id, and for bad input what is wrong with each field. Under /api/v2, where
/// Alertmanager's clients ask, it is the JSON string that they read: whoever finds the fault need not know who asked.
/// </summary>
internal sealed class Problem(int status, string code, string message) : IDescribesItselfElsewhere
{
    public const string ContentType = "application/problem+json";

    private static readonly PathString AlertmanagerApi = "/api/v2";

    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    public IReadOnlyDictionary<string, object>? Facts { get; init; }

    /// <summary>Seconds until another try makes sense.</summary>
    public int? RetryAfter { get; init; }

    public static Problem NotJson { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "The body must be JSON: send it with Content-Type: application/json.")
    {
        Fields = new Dictionary<string, string[]> { ["Content-Type"] = ["must be application/json"] },
    };

    public static Problem TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge, "body_too_large", $"The body must have {limit} bytes or fewer.")
    {
        Fields = new Dictionary<string, string[]> { ["body"] = [$"must have {limit} bytes or fewer"] },
    };

    public static Problem Unavailable(int retryAfter, string message) =>
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", message) { RetryAfter = retryAfter };

    /// <summary>For what the framework refuses, where the status says all there is to say.</summary>
    public static Problem OfStatus(int status)
    {
        var phrase = ReasonPhrases.GetReasonPhrase(status);
        return new Problem(status, phrase.ToLowerInvariant().Replace(' ', '_').Replace('-', '_'), $"{phrase}.");
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        httpContext.Response.StatusCode = status;
        return httpContext.Request.Path.StartsWithSegments(AlertmanagerApi)
            ? httpContext.Response.WriteAsJsonAsync(InOneText(), StrictJson.Options, "application/json", httpContext.RequestAborted)
            : httpContext.Response.WriteAsJsonAsync(InDetail(httpContext), StrictJson.Options, ContentType, httpContext.RequestAborted);
    }

    private string InOneText() =>
        Fields is null ? message : string.Join("; ", Fields.SelectMany(field => field.Value.Select(problem => $"{field.Key}: {problem}")));

    private ProblemDetails InDetail(HttpContext httpContext)
    {
        var details = new ProblemDetails
        {
            Type = $"urn:incident-manager:problem:{code}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = message,
            Instance = httpContext.Request.Path,
        };
        details.Extensions["code"] = code;
        details.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
        if (Fields is not null) details.Extensions["errors"] = Fields;
        foreach (var (name, fact) in Facts ?? new Dictionary<string, object>()) details.Extensions[name] = fact;
        return details;
    }
}
