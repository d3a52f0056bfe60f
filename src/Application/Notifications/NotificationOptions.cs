namespace IncidentManager.Application.Notifications;

/// <summary>The section `Notifications` of the configuration.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>Where people reach this product, as their pages' links say it; pages have no links without. Ends in a slash, or its last part is cut off.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>How long the link of a page acknowledges. Default 24 hours.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Whether channels may call private, loopback and other addresses that are not public. Default no; yes in Development.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>How long one call to a provider may take; the connection must be there in half of it. Default 10 seconds.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An address that a browser can open.</summary>
    public bool HasSoundUrl => PublicUrl is null || (PublicUrl.IsAbsoluteUri && PublicUrl.Scheme is "http" or "https");
}
