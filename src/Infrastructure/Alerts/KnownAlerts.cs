using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>The newest episode of a fingerprint while a batch is folded into it.</summary>
internal sealed class EpisodeState
{
    public required AlertId Id { get; init; }
    public required Fingerprint Fingerprint { get; init; }
    public required IncidentId IncidentId { get; init; }

    /// <summary>Set for an episode that begins in this batch: the alert that began it.</summary>
    public IncomingAlert? Began { get; init; }
    public required Severity Severity { get; set; }
    public required AlertStatus Status { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public bool Latest { get; set; } = true;

    /// <summary>Times it was received while it fired, in this batch.</summary>
    public int Received { get; set; }
    public bool Changed { get; set; }
}

/// <summary>An incident while a batch is folded into it. Its row is locked, or does not exist yet.</summary>
internal sealed class IncidentStateInBatch
{
    public required IncidentId Id { get; init; }
    public required IncidentType Type { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set for an incident that is created in this batch: the alert that it is created from.</summary>
    public IncomingAlert? CreatedFrom { get; init; }
    public required Severity Severity { get; set; }
    public required IncidentState State { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    public int FiringAlerts { get; set; }

    /// <summary>What people see has moved, so the version does too.</summary>
    public bool Changed { get; set; }

    /// <summary>It became active or ceased to be, so its group keys follow.</summary>
    public bool Moved { get; set; }

    public int NewAlerts { get; set; }
    public int FiringDelta { get; set; }
    public int Received { get; set; }

    public KnownIncident Known => new(ResolvedAt, FiringAlerts);
}

/// <summary>What the database knows of a batch's fingerprints, read under the locks of its transaction.</summary>
internal sealed class KnownAlerts
{
    public Dictionary<Fingerprint, EpisodeState> Latest { get; } = [];

    /// <summary>By group key: the incident that has it now, or else the last one that had it. By default the fingerprint is the group key.</summary>
    public Dictionary<Fingerprint, IncidentId> Bound { get; } = [];

    public Dictionary<IncidentId, IncidentStateInBatch> Incidents { get; } = [];
}
