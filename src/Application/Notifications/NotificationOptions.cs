namespace IncidentManager.Application.Notifications;

/// <summary>The section `Notifications` of the configuration.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>Where people reach this product, as their pages' links say it; pages have no links without. Ends in a slash, or its last part is cut off.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>How long the link of a page acknowledges. Default 24 hours.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>An address that a browser can open.</summary>
    public bool HasSoundUrl => PublicUrl is null || (PublicUrl.IsAbsoluteUri && PublicUrl.Scheme is "http" or "https");
}
