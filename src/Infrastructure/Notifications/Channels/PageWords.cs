using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>What channels say in the same words.</summary>
internal static class PageWords
{
    private const string MayBeRepeat = "This may be a repeat: an earlier try was cut off and may have arrived.";

    /// <summary>Why whoever reads it is told.</summary>
    public static string Footer(this Page page) => page.MayBeRepeat ? $"{page.Reason} {MayBeRepeat}" : page.Reason;

    /// <summary>It is over, or nobody is called for it any more: no news to wake anybody with.</summary>
    public static bool IsEnd(this Page page) => page.Event is NotificationEvent.Acknowledged or NotificationEvent.Resolved;
}
