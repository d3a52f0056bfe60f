using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>One firing episode of a fingerprint, as stored. Written by the alert writer in SQL; here it is only read.</summary>
public sealed class Alert
{
    public AlertId Id { get; private init; }
    public byte[] Fingerprint { get; private init; } = [];

    /// <summary>Null while it is held back, and for good if it ended so.</summary>
    public IncidentId? IncidentId { get; private init; }

    /// <summary>What held it back, as <see cref="Suppression.Contracts.Suppressor"/> writes it; it stays when that has ended. Null if nothing ever did.</summary>
    public string[]? SuppressedBy { get; private init; }

    /// <summary>When to look whether it is still held back; null if it is not.</summary>
    public DateTimeOffset? HeldUntil { get; private init; }

    /// <summary>Whether it was, as far as its sightings go: what only counts up has the outcome that goes with it.</summary>
    public bool Held { get; private init; }
    public string Integration { get; private init; } = "";
    public string Source { get; private init; } = "";
    public string Title { get; private init; } = "";
    public string? Description { get; private init; }
    public Severity Severity { get; private init; }
    public IncidentType Type { get; private init; }
    public string? SeverityAsSent { get; private init; }
    public string? TypeAsSent { get; private init; }

    /// <summary>The mapping rules that decided its type, severity or service.</summary>
    public string[] MappedBy { get; private init; } = [];
    public string? ExternalId { get; private init; }
    public string? DedupKey { get; private init; }
    public IReadOnlyDictionary<string, string> Labels { get; private init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Annotations { get; private init; } = new Dictionary<string, string>();
    public string[] Services { get; private init; } = [];
    public string? RunbookUrl { get; private init; }
    public string[] Links { get; private init; } = [];
    public AlertStatus Status { get; private init; }

    /// <summary>By the sender's clock; <see cref="FirstSeenAt"/> and the other times are by ours.</summary>
    public DateTimeOffset? StartsAt { get; private init; }
    public DateTimeOffset? EndsAt { get; private init; }
    public DateTimeOffset FirstSeenAt { get; private init; }
    public DateTimeOffset LastSeenAt { get; private init; }
    public DateTimeOffset? ResolvedAt { get; private init; }

    /// <summary>When it ends unless it is received again; null if it does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>Whether receiving it again changes nothing but its count: it fires, and its incident is active and no less severe.</summary>
    public bool Live { get; private init; }

    /// <summary>How often this episode was received while it fired, the first time included.</summary>
    public long Occurrences { get; private init; }

    /// <summary>Whether it is the newest episode of its fingerprint; at most one is (ux_alerts_latest).</summary>
    public bool Latest { get; private init; }

    /// <summary>When it began to fire, and its earlier episodes shortly before; null where there were none.</summary>
    public DateTimeOffset[]? Begins { get; private init; }

    private Alert() { } // EF Core
}
