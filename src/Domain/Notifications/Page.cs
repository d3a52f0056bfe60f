using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <summary>All that a channel may tell of one delivery. The same over its retries, but for <see cref="MayBeRepeat"/>.</summary>
public sealed record Page
{
    /// <summary>The provider's idempotency key wherever it takes one.</summary>
    public required Guid DeliveryId { get; init; }
    public required NotificationEvent Event { get; init; }

    /// <summary>Why whoever reads it is told, as a sentence.</summary>
    public required string Reason { get; init; }
    public required PagedIncident Incident { get; init; }

    /// <summary>The alerts that belong to it, firing ones first; at most <see cref="MaxAlerts"/> of <see cref="PagedIncident.AlertCount"/>.</summary>
    public required IReadOnlyList<PagedAlert> Alerts { get; init; }

    /// <summary>Where the incident is shown; null where the product does not know its own address (`Notifications:PublicUrl`).</summary>
    public Uri? IncidentUrl { get; init; }

    /// <summary>Signed; GET shows, POST acknowledges. Null where there is nothing to acknowledge, or no address.</summary>
    public Uri? AcknowledgeUrl { get; init; }

    /// <summary>From the template: one line.</summary>
    public required string Title { get; init; }

    /// <summary>From the template: plain text.</summary>
    public required string Text { get; init; }

    /// <summary>What the provider called the first message of this incident to this contact point, so that it is updated or answered; null at first.</summary>
    public string? Thread { get; init; }

    /// <summary>The incident's title when this contact point first had to do with it: it stays the same whatever becomes of the incident. Null in a test message.</summary>
    public string? ThreadTitle { get; init; }

    /// <summary>An earlier try was cut off and may have arrived, and this provider takes no key that would tell.</summary>
    public bool MayBeRepeat { get; init; }

    public const int MaxAlerts = 20;
}

public sealed record PagedIncident(
    IncidentId Id, string Title, string? Description, Severity Severity, IncidentType Type, IncidentState State, string Source,
    IReadOnlyList<string> Services, IReadOnlyDictionary<string, string> Labels, DateTimeOffset CreatedAt, DateTimeOffset OpenedAt,
    DateTimeOffset? AcknowledgedAt, DateTimeOffset? ResolvedAt, string? ResolvedBy, int AlertCount, int FiringCount, int Version)
{
    /// <summary>Where it goes on; it is over itself. Null where nobody merged it.</summary>
    public MergedIncident? MergedInto { get; init; }
}

/// <summary>An incident that took another one in.</summary>
public sealed record MergedIncident(IncidentId Id, string Title);

public sealed record PagedAlert(
    Guid Id, string Title, string? Description, Severity Severity, bool IsFiring, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string Source,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string? RunbookUrl, IReadOnlyList<string> Links);
