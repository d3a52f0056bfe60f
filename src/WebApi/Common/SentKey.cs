using System.Text;

namespace IncidentManager.WebApi.Common;

/// <summary>The key that a request brings, wherever it stands.</summary>
internal static class SentKey
{
    /// <summary>The key, and whether a browser may have sent it by itself, as it does with a password that it once asked for.</summary>
    public static (string? Key, bool ByBrowser) Of(HttpRequest request)
    {
        if (request.Headers["X-Api-Key"] is [{ Length: > 0 } key]) return (key, false);

        var authorization = request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.TrimEntries);
        return authorization switch
        {
            [var scheme, var token] when scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) => (token, false),
            [var scheme, var pair] when scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) => (PasswordOf(pair), true),
            _ => (null, false),
        };
    }

    public static string? InQuery(HttpRequest request) => request.Query[OwnKeys.QueryParameter] is [{ Length: > 0 } key] ? key : null;

    private static string? PasswordOf(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return null;

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
