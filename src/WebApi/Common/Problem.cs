using System.Diagnostics;
using System.Reflection;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentManager.WebApi.Common;

/// <summary>An RFC 9457 problem: a stable type and code, the trace id, and for bad input what is wrong with each field.</summary>
internal sealed class Problem(int status, Error error) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/problem+json";

    public int Status => status;

    public static Problem NotJson { get; } = new(StatusCodes.Status415UnsupportedMediaType, new Error(
        ErrorKind.Invalid, "unsupported_media_type", "The body must be JSON: send it with Content-Type: application/json.")
    {
        Fields = new Dictionary<string, string[]> { ["Content-Type"] = ["must be application/json"] },
    });

    public static Problem TooLarge(int limit) => new(StatusCodes.Status413PayloadTooLarge, new Error(
        ErrorKind.Invalid, "body_too_large", $"The body must have {limit} bytes or fewer.")
    {
        Fields = new Dictionary<string, string[]> { ["body"] = [$"must have {limit} bytes or fewer"] },
    });

    /// <summary>For what the framework refuses, where the status says all there is to say.</summary>
    public static Problem OfStatus(int status) => new(status, new Error(
        ErrorKind.Invalid, JsonNaming.SnakeCase(ReasonPhrases.GetReasonPhrase(status)), $"{ReasonPhrases.GetReasonPhrase(status)}."));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        // Which statuses an endpoint can answer is its own to declare: see CanFailWith.
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var details = new ProblemDetails
        {
            Type = $"urn:incident-manager:problem:{error.Code}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = error.Message,
            Instance = httpContext.Request.Path,
        };
        details.Extensions["code"] = error.Code;
        details.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
        if (error.Fields is not null) details.Extensions["errors"] = error.Fields;
        foreach (var (name, fact) in error.Facts ?? new Dictionary<string, object>()) details.Extensions[name] = fact;

        httpContext.Response.StatusCode = status;
        return httpContext.Response.WriteAsJsonAsync(details, StrictJson.Options, ContentType, httpContext.RequestAborted);
    }
}

internal static class JsonNaming
{
    public static string SnakeCase(string phrase) => phrase.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
