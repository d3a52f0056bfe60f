using System.Net;
using System.Text;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Common;

namespace IncidentManager.Infrastructure.Notifications.Channels.Calls;

/// <summary>A provider's answer.</summary>
/// <param name="Body">At most its first 64 kB; null if it broke off before its end.</param>
/// <param name="NotBefore">When it asked to be called again, if it did.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, string? Body, DateTimeOffset? NotBefore)
{
    public const int MaxBodyBytes = 64 << 10;
    private const int MaxQuoted = 200;

    /// <summary>A receiver cannot put a page off for longer than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>What an answer other than a 2xx means for the page, whichever the provider.</summary>
    /// <param name="takesKey">It tells a repeat from a new page, so it matters little what it may have done already.</param>
    public SendOutcome Refusal(bool takesKey) => (int)Status switch
    {
        504 when !takesKey => new SendOutcome.Unknown(Describe()), // a gateway gave up waiting for whoever may have taken it
        408 or 425 or 429 or >= 500 => new SendOutcome.Later(Describe(), NotBefore),
        >= 300 and < 400 => new SendOutcome.Refused($"{Describe()} Redirects are not followed."),
        _ => new SendOutcome.Refused(Describe()),
    };

    public static async Task<HttpAnswer> Of(HttpResponseMessage response, DateTimeOffset now, CancellationToken ct)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => TimeSpan.Zero,
        };
        var notBefore = wait > TimeSpan.Zero ? now + (wait < LongestWait ? wait : LongestWait) : (DateTimeOffset?)null;
        return new HttpAnswer(response.StatusCode, await BodyOf(response, ct), notBefore);
    }

    private static async Task<string?> BodyOf(HttpResponseMessage response, CancellationToken ct)
    {
        var bytes = new byte[MaxBodyBytes];
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            return TextRules.Storable(Encoding.UTF8.GetString(bytes, 0, length));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException) // the status tells enough, for most
        {
            return null;
        }
    }

    private string Describe()
    {
        var text = string.Join(' ', (Body ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var quoted = text.Cut(MaxQuoted);
        return quoted.Length == 0 ? $"The receiver answered {(int)Status}." : $"The receiver answered {(int)Status}: {quoted}";
    }
}
