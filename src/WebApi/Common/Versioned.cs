using IncidentManager.Application.Common;

namespace IncidentManager.WebApi.Common;

/// <summary>A whole resource with its ETag, and where it is if it is new. What never changes has no version.</summary>
internal sealed class Versioned(object resource, int? version, string? newAt = null) : IDescribesItselfElsewhere
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (version is not null) response.Headers.ETag = $"\"{version}\"";
        response.StatusCode = newAt is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        if (newAt is not null) response.Headers.Location = newAt;
        return response.WriteAsJsonAsync(resource, resource.GetType(), StrictJson.Options, httpContext.RequestAborted);
    }
}
