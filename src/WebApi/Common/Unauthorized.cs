namespace IncidentManager.WebApi.Common;

/// <summary>The answer to a request without a key that opens what it asks for.</summary>
internal static class Unauthorized
{
    private static readonly Problem NoKey = new(StatusCodes.Status401Unauthorized, "unauthorized",
        "A key is needed: send it as Authorization: Bearer KEY, as X-Api-Key, or as the password of basic authentication.");

    public static Task Refuse(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = new[] { "Bearer", "Basic realm=\"LLM Incident Manager\", charset=\"UTF-8\"" };
        return NoKey.ExecuteAsync(context);
    }
}
