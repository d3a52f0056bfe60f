using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>A group key of a rule or a service while a batch is folded: at most one incident has it, or had it last.</summary>
internal sealed class GroupInBatch
{
    public GroupInBatch() { }

    /// <summary>As it is stored.</summary>
    public GroupInBatch(IncidentId incident, DateTimeOffset touchedAt, DateTimeOffset? resolvedAt, bool isExplained) =>
        (Incident, Stored, TouchedAt, StoredAt, ResolvedAt, IsExplained) = (incident, incident, touchedAt, touchedAt, resolvedAt, isExplained);

    public IncidentId? Incident { get; private set; }
    public DateTimeOffset TouchedAt { get; private set; }

    /// <summary>The incident's, as it was read; that of a locked one stands with it.</summary>
    public DateTimeOffset? ResolvedAt { get; }
    public bool IsExplained { get; private set; }
    public GroupKeyKind Kind { get; private set; }
    public bool Changed { get; private set; }

    /// <summary>Whose it is in the database, and when it was touched there; null for nobody's.</summary>
    public IncidentId? Stored { get; }
    public DateTimeOffset? StoredAt { get; }

    /// <summary>The incident has it from now on, or has one more alert by it.</summary>
    public void Take(IncidentId incident, GroupKeyKind kind, bool isExplained, DateTimeOffset now)
    {
        (Incident, Kind, IsExplained, Changed) = (incident, kind, isExplained, true);
        if (now > TouchedAt) TouchedAt = now;
    }

    public void Explain() => IsExplained = Changed = true;
}
