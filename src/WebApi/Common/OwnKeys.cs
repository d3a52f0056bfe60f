namespace IncidentManager.WebApi.Common;

/// <summary>
/// Marks an endpoint that keys of its own open, beside those that open everything. Such a key may also stand in the query, for senders that can
/// set nothing but a URL.
/// </summary>
/// <param name="CallerOf">The name of whose key it is, if it opens this endpoint for this request; else null.</param>
internal sealed record OwnKeys(Func<HttpContext, string, string?> CallerOf)
{
    public const string QueryParameter = "key";
}
