using System.Net;
using System.Net.Sockets;
using System.Text;
using IncidentManager.Application.Common;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Common.Calls;

namespace IncidentManager.Infrastructure.Enrichment;

/// <summary>Fetches pages through the address guard and takes their text; neither scripts nor pictures are loaded, and no redirect leads elsewhere unseen.</summary>
internal sealed class RunbookPages(IHttpClientFactory clients) : IRunbookPages
{
    public const string Client = "runbooks";
    public const int MaxBytes = 1 << 18;
    public const int MaxTextLength = 20_000;
    private const int MaxTitleLength = 200;
    private const int MaxRedirects = 3;
    private const int MaxAddressLength = 100; // those of three pages fit into what is kept of an enricher's reason

    /// <summary>Looked at for the end of a line, before a cut is made between two words instead.</summary>
    private const int LongestLine = 2_000;

    /// <summary>So many pages are read at once in this process: whatever they hold, the other cores stay free for alerts.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    public async Task<RunbookAnswer> Fetch(string url, CancellationToken ct)
    {
        try
        {
            return await Follow(new Uri(url), ct);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException)
        {
            return None(new Uri(url), trouble.InnerException is AddressRefusedException || trouble is AddressRefusedException ? "its host has no public address" : "it could not be reached");
        }
    }

    private async Task<RunbookAnswer> Follow(Uri url, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var response = await clients.CreateClient(Client).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            if (IsRedirect(response.StatusCode) && response.Headers.Location is { } next)
            {
                if (redirects == MaxRedirects) return None(url, "it redirects too often");

                url = new Uri(url, next);
                if (url.Scheme is not ("http" or "https")) return None(url, "it redirects elsewhere");
                continue;
            }

            if (!response.IsSuccessStatusCode) return None(url, $"it answered {(int)response.StatusCode}");
            return await Read(url, response, ct);
        }
    }

    private static async Task<RunbookAnswer> Read(Uri url, HttpResponseMessage response, CancellationToken ct)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "text/html";
        if (type is not ("text/html" or "application/xhtml+xml" or "text/plain" or "text/markdown" or "text/x-markdown"))
            return None(url, $"it is {type}, not a text");

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[MaxBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        await Turns.WaitAsync(ct);
        try
        {
            var text = EncodingOf(response).GetString(bytes, 0, length);
            return new RunbookAnswer(PageOf(url, text, isHtml: type is "text/html" or "application/xhtml+xml", isCut: length == MaxBytes, ct), null);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static RunbookPage PageOf(Uri url, string text, bool isHtml, bool isCut, CancellationToken ct)
    {
        var (title, plain) = isHtml ? PageText.Of(text, ct) : (null, text);
        var storable = TextRules.Storable(Squeezed(plain));
        return new RunbookPage(
            url.ToString(), title is null ? null : Whole(TextRules.Storable(title), MaxTitleLength, isCut: false), Whole(storable, MaxTextLength, isCut), isCut || storable.Length > MaxTextLength);
    }

    /// <summary>Cut at the end of a line, or of a word: of a secret that is cut in two nobody could tell afterwards what it was.</summary>
    /// <param name="isCut">Whether its end is missing already.</param>
    internal static string Whole(string text, int maxLength, bool isCut)
    {
        if (text.Length <= maxLength && !isCut) return text;

        var end = Math.Min(text.Length, maxLength);
        if (end < text.Length && char.IsWhiteSpace(text[end])) return text[..end].TrimEnd();

        var line = text.AsSpan(0, end).LastIndexOf('\n');
        if (line >= end - LongestLine && line > 0) return text[..line].TrimEnd();

        while (end > 0 && !char.IsWhiteSpace(text[end - 1])) end--;
        return text[..end].TrimEnd();
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
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) // nobody knows it, or it is UTF-7: most of it is readable all the same
        {
            return Encoding.UTF8;
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>An address whole or without its path: of a secret that is cut in two nobody could tell afterwards what it was.</summary>
    private static RunbookAnswer None(Uri url, string why) => new(
        null, $"{(url.OriginalString.Length <= MaxAddressLength ? url.OriginalString : $"{url.Scheme}://{url.Authority}/…")}: {why}.");
}
