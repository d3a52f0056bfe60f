using IncidentManager.Domain.Common;

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

    /// <summary>The contact point that is told where a person, or the last step of an escalation policy, cannot be reached; null for none.</summary>
    public string? FallbackContactPoint { get; set; }

    /// <summary>A name that a contact point may have; whether there is one, the ledger tells when it is needed.</summary>
    public bool HasSoundFallback => FallbackContactPoint is null || Slug.Is(FallbackContactPoint);

    /// <summary>An address that a browser can open.</summary>
    public bool HasSoundUrl => PublicUrl is null || (PublicUrl.IsAbsoluteUri && PublicUrl.Scheme is "http" or "https");
}
