using System.Net;
using IncidentManager.WebApi.Common;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Access;

/// <summary>
/// Asks for a key on every route but health, metrics and those whose key stands in the body: as a bearer token, as X-Api-Key, or as the password
/// of basic authentication, which is what a browser can ask its user for; some endpoints have keys of their own beside that one. In Open mode it
/// asks nobody, but answers only to local names, so that no web page on another name (DNS rebinding) reaches the API of somebody's own machine.
/// </summary>
internal sealed class AccessGuard(RequestDelegate next, IOptions<AccessOptions> options)
{
    private static readonly Problem ForeignHost = new(StatusCodes.Status403Forbidden, "foreign_host",
        "Access:Mode is Open, which answers to localhost only. Set Access:Mode to Keys to serve other names.");

    private static readonly Problem ForeignPage = new(StatusCodes.Status403Forbidden, "foreign_page",
        "A page of another origin must not change anything here. Behind a proxy, let it pass the Host header on.");

    private readonly AccessKeys _keys = new(options);

    public Task InvokeAsync(HttpContext context)
    {
        if (IsPublic(context.Request.Path)) return next(context);
        if (!_keys.NobodyIsAsked && BringsItsKey(context.GetEndpoint(), context.Request)) return next(context);

        var ownKeys = context.GetEndpoint()?.Metadata.GetMetadata<OwnKeys>();
        var (key, byBrowser) = SentKey.Of(context.Request);
        if (ownKeys is not null) key ??= SentKey.InQuery(context.Request);

        // Where nobody is asked, a key that somebody sends all the same must be right: it would fail him in production.
        if (_keys.NobodyIsAsked && (ownKeys is null || key is null)) return LetInLocally(context);

        if (key is not null && CallerBy(key, ownKeys, context) is { } caller)
        {
            if (byBrowser && ComesFromForeignPage(context.Request)) return ForeignPage.ExecuteAsync(context);

            context.Items[Caller.Key] = caller;
            return _keys.NobodyIsAsked ? LetInLocally(context) : next(context);
        }

        return Unauthorized.Refuse(context);
    }

    private string? CallerBy(string key, OwnKeys? ownKeys, HttpContext context) =>
        _keys.IsBootstrap(key) ? Caller.Bootstrap : ownKeys?.CallerOf(context, key);

    private Task LetInLocally(HttpContext context)
    {
        if (!IsLocal(context.Request.Host)) return ForeignHost.ExecuteAsync(context);

        return ComesFromForeignPage(context.Request) ? ForeignPage.ExecuteAsync(context) : next(context);
    }

    /// <summary>A browser sends cached credentials, and reaches localhost, for any page: one of another origin may read nothing, but must not write either.</summary>
    private static bool ComesFromForeignPage(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && request.Headers.Origin is [{ } origin]
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static bool BringsItsKey(Endpoint? endpoint, HttpRequest request) =>
        endpoint is not null && (endpoint.Metadata.GetMetadata<KeyInBody>() is not null || endpoint.Metadata.GetMetadata<KeyInUrl>() is not null
            || endpoint.Metadata.GetMetadata<KeyAskedInside>() is not null
            || (endpoint.Metadata.GetMetadata<KeyMayStandInQuery>() is not null && SentKey.InQuery(request) is not null));

    private static bool IsPublic(PathString path) => path.StartsWithSegments("/health") || path == "/metrics";

    private static bool IsLocal(HostString host) =>
        !host.HasValue || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));
}
