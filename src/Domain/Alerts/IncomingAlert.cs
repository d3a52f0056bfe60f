using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>One alert as every format's adapter hands it over: checked, mapped, and with its fingerprint.</summary>
public sealed record IncomingAlert
{
    public const int MaxTitleLength = 500;
    public const int MaxNameLength = 255;
    public const int MaxDescriptionLength = 10_000;
    public const int MaxLabels = 128;
    public const int MaxLabelValueLength = 4_096;
    public const int MaxAnnotationLength = 10_000;
    public const int MaxUrlLength = 2_048;
    public const int MaxServices = 50;
    public const int MaxLinks = 20;

    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The door it came through; <see cref="Source"/> is who sent it, in the sender's own word.</summary>
    public required string Integration { get; init; }
    public required string Source { get; init; }
    public required AlertStatus Status { get; init; }

    /// <summary>The sender says that somebody has taken it on: it acknowledges the incident of what fires, and begins nothing itself.</summary>
    public bool Acknowledges { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required Severity Severity { get; init; }
    public IncidentType Type { get; init; } = IncidentType.Unknown;

    /// <summary>The sender's own words; matchers and the fingerprint go by these too.</summary>
    public string? SeverityAsSent { get; init; }
    public string? TypeAsSent { get; init; }

    /// <summary>The names of the mapping rules that decided its type, severity or service: the reason why they are what they are.</summary>
    public IReadOnlyList<string> MappedBy { get; init; } = [];

    public AlertKind Kind => new(Source, Severity, Type);

    public string? ExternalId { get; init; }
    public string? DedupKey { get; init; }
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
    public IReadOnlyCollection<string> Services { get; init; } = [];
    public string? RunbookUrl { get; init; }
    public IReadOnlyCollection<string> Links { get; init; } = [];

    /// <summary>By the sender's clock; absent where it said nothing or zero.</summary>
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it is over unless it is sent again, for senders that say so by falling silent, as Prometheus does; null for others.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
