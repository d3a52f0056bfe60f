using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;

namespace IncidentManager.WebApi.Common;

/// <summary>Turns a request into label values of closed sets: nothing that a client writes ever becomes one.</summary>
internal static class HttpLabels
{
    public const string Unmatched = "unmatched";
    public const string Static = "static";

    public static readonly IReadOnlyList<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "OTHER"];

    // Like the router, this doesn't tell "get" from "GET": the two reach the same endpoint.
    public static string Method(string method) =>
        HttpMethods.IsGet(method) ? "GET"
        : HttpMethods.IsPost(method) ? "POST"
        : HttpMethods.IsPut(method) ? "PUT"
        : HttpMethods.IsPatch(method) ? "PATCH"
        : HttpMethods.IsDelete(method) ? "DELETE"
        : HttpMethods.IsHead(method) ? "HEAD"
        : HttpMethods.IsOptions(method) ? "OPTIONS"
        : "OTHER";

    /// <summary>The route's template without constraints, defaults and the marks of optional and catch-all parameters.</summary>
    public static string Endpoint(RouteEndpoint? endpoint, int status)
    {
        if (endpoint is null) return status < StatusCodes.Status400BadRequest ? Static : Unmatched;

        // MapStaticAssets makes a route of every file.
        return endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null ? Template(endpoint.RoutePattern) : Static;
    }

    // Kestrel sends three digits or fails, and a failure is a 500.
    public static string Status(int status) => status is >= 100 and <= 999 ? $"{status}" : "500";

    private static string Template(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));

    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown part of a route"),
    };
}
