using System.Text;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>What channels say in the same words.</summary>
internal static class PageWords
{
    private const string MayBeRepeat = "This may be a repeat: an earlier try was cut off and may have arrived.";

    /// <summary>Why whoever reads it is told.</summary>
    public static string Footer(this Page page) => page.MayBeRepeat ? $"{page.Reason} {MayBeRepeat}" : page.Reason;

    /// <summary>At most that many characters, with an ellipsis for the rest; never half a surrogate pair.</summary>
    public static string Cut(this string text, int length)
    {
        if (text.Length <= length) return text;

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return $"{text[..end].TrimEnd()}…";
    }

    /// <summary>At most that many bytes of UTF-8.</summary>
    public static string CutBytes(this string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;

        var end = 0;
        for (var left = bytes - "…"u8.Length; end < text.Length; end += char.IsHighSurrogate(text[end]) ? 2 : 1)
        {
            left -= Encoding.UTF8.GetByteCount(text.AsSpan(end, char.IsHighSurrogate(text[end]) && end + 1 < text.Length ? 2 : 1));
            if (left < 0) break;
        }

        return $"{text[..end].TrimEnd()}…";
    }

    /// <summary>It is over, or nobody is called for it any more: no news to wake anybody with.</summary>
    public static bool IsEnd(this Page page) => page.Event is NotificationEvent.Acknowledged or NotificationEvent.Resolved;
}
