using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Incidents;

/// <summary>A whole incident with its ETag, and where it is if it is new.</summary>
internal sealed class IncidentResult(IncidentView incident, bool created = false) : IDescribesItselfElsewhere
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = $"\"{incident.Version}\"";
        response.StatusCode = created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        if (created) response.Headers.Location = $"/api/v1/incidents/{incident.Id}";
        return response.WriteAsJsonAsync(incident, StrictJson.Options, httpContext.RequestAborted);
    }
}
