using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using IncidentManager.Application.Common;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Infrastructure.Common.Calls;

using IncidentManager.Infrastructure.Common;
namespace IncidentManager.Infrastructure.Enrichment;

/// <summary>Fetches pages through the address guard and takes their text; neither scripts nor pictures are loaded, and no redirect leads elsewhere unseen.</summary>
internal sealed class RunbookPages(IHttpClientFactory clients) : IRunbookPages
{
    public const string Client = "runbooks";
    public const int MaxBytes = 1 << 20;
    public const int MaxTextLength = 20_000;
    private const int MaxRedirects = 3;

    public async Task<RunbookAnswer> Fetch(string url, CancellationToken ct)
    {
        try
        {
            return await Follow(new Uri(url), ct);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException)
        {
            return None(url, trouble.InnerException is AddressRefusedException || trouble is AddressRefusedException ? "its host has no public address" : "it could not be reached");
        }
    }

    private async Task<RunbookAnswer> Follow(Uri url, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var response = await clients.CreateClient(Client).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            if (IsRedirect(response.StatusCode) && response.Headers.Location is { } next)
            {
                if (redirects == MaxRedirects) return None(url.OriginalString, "it redirects too often");

                url = new Uri(url, next);
                if (url.Scheme is not ("http" or "https")) return None(url.OriginalString, "it redirects elsewhere");
                continue;
            }

            if (!response.IsSuccessStatusCode) return None(url.OriginalString, $"it answered {(int)response.StatusCode}");
            return await Read(url, response, ct);
        }
    }

    private static async Task<RunbookAnswer> Read(Uri url, HttpResponseMessage response, CancellationToken ct)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "text/html";
        if (type is not ("text/html" or "application/xhtml+xml" or "text/plain" or "text/markdown" or "text/x-markdown"))
            return None(url.OriginalString, $"it is {type}, not a text");

        var bytes = new byte[MaxBytes];
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        var text = EncodingOf(response).GetString(bytes, 0, length);
        var (title, plain) = type is "text/html" or "application/xhtml+xml" ? await TextOf(text, ct) : (null, text);
        var storable = TextRules.Storable(Squeezed(plain));
        return new RunbookAnswer(
            new RunbookPage(url.ToString(), title, storable.Cut(MaxTextLength), storable.Length > MaxTextLength || length == MaxBytes), null);
    }

    private static async Task<(string? Title, string Text)> TextOf(string html, CancellationToken ct)
    {
        using var document = await new HtmlParser().ParseDocumentAsync(html, ct);
        foreach (var noise in document.QuerySelectorAll("script, style, noscript, template, nav, header, footer, svg, iframe").ToList()) noise.Remove();
        foreach (var block in document.QuerySelectorAll("p, div, li, tr, h1, h2, h3, h4, h5, h6, pre, br, section, article").ToList()) block.Append(document.CreateTextNode("\n"));
        var main = document.QuerySelector("main") ?? document.QuerySelector("article") ?? (IElement?)document.Body;
        var title = document.Title?.Trim();
        return (string.IsNullOrEmpty(title) ? null : TextRules.Storable(title.Cut(200)), main?.TextContent ?? "");
    }

    /// <summary>Lines without blanks at their ends, and no more than one empty one in a row.</summary>
    private static string Squeezed(string text)
    {
        var squeezed = new StringBuilder();
        var empty = 1;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            empty = line.Length == 0 ? empty + 1 : 0;
            if (empty < 2) squeezed.Append(line).Append('\n');
        }

        return squeezed.ToString().Trim();
    }

    private static Encoding EncodingOf(HttpResponseMessage response)
    {
        try
        {
            return response.Content.Headers.ContentType?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException) // a name that nobody knows: most of it is readable all the same
        {
            return Encoding.UTF8;
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static RunbookAnswer None(string url, string why) => new(null, $"{url.Cut(200)}: {why}.");
}
