using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>What the database knows of a batch's fingerprints, read under the locks of its transaction.</summary>
internal sealed class KnownAlerts
{
    public Dictionary<Fingerprint, EpisodeInBatch> Latest { get; } = [];

    /// <summary>By group key: the incident that has it now, or else the last one that had it. By default the fingerprint is the group key.</summary>
    public Dictionary<Fingerprint, IncidentId> Bound { get; } = [];

    public Dictionary<IncidentId, IncidentInBatch> Incidents { get; } = [];

    /// <summary>By the keys of rules and services.</summary>
    public Dictionary<GroupKey, GroupInBatch> Groups { get; } = [];

    /// <summary>Firing alerts that wait for others, by their group.</summary>
    public Dictionary<GroupKey, List<Guid>> Waiting { get; } = [];

    /// <summary>Fingerprints that lead to an incident from now on.</summary>
    public HashSet<(Fingerprint Fingerprint, IncidentId Incident)> BoundAnew { get; } = [];

    /// <summary>The alert's next episode finds this incident.</summary>
    public void BindFingerprint(Fingerprint fingerprint, IncidentId incident)
    {
        if (Bound.TryGetValue(fingerprint, out var bound) && bound == incident) return;

        Bound[fingerprint] = incident;
        BoundAnew.Add((fingerprint, incident));
    }

    public GroupInBatch GroupOf(GroupKey key)
    {
        if (!Groups.TryGetValue(key, out var group)) Groups.Add(key, group = new GroupInBatch());
        return group;
    }

    /// <summary>Whether receiving the alert again changes nothing but its count: it fires, and is held back, or its incident is active and no less severe.</summary>
    public bool IsLive(EpisodeInBatch episode) =>
        episode.Status is AlertStatus.Firing
        && (episode.IncidentId is not { } id || (Incidents[id] is { Known.IsActive: true } incident && incident.Severity <= episode.Severity));
}

/// <summary>The newest episode of a fingerprint while a batch is folded into it.</summary>
internal sealed class EpisodeInBatch
{
    private string? _asSent;

    public required AlertId Id { get; init; }
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Null while it is held back.</summary>
    public required IncidentId? IncidentId { get; set; }
    public required string Title { get; init; }

    /// <summary>How often people moved it from one incident to another.</summary>
    public int Moves { get; init; }

    /// <summary>Set for an episode that begins in this batch: the alert that began it.</summary>
    public IncomingAlert? Began { get; init; }

    /// <summary>When it began to fire, and before that its earlier episodes, as far as they may count for flapping.</summary>
    public IReadOnlyList<DateTimeOffset> Begins { get; init; } = [];

    /// <summary>The sender's word when it began, or when it last raised it.</summary>
    public string? SeverityAsSent { get => _asSent; init => _asSent = value; }
    public required Severity Severity { get; set; }
    public required AlertStatus Status { get; set; }

    /// <summary>What a repetition has to be more severe than to be news.</summary>
    public Severity Threshold => RefireSeverity.Threshold(Severity, SeverityAsSent);

    public bool IsRaisedBy(IncomingAlert again) => again is { Status: AlertStatus.Firing, Acknowledges: false } && RefireSeverity.Raises(again, Threshold);

    /// <summary>A repetition as severe as it counts; metrics tell what was received. If it raises the episode, that has its sender's word from now on.</summary>
    public IncomingAlert Weigh(IncomingAlert again)
    {
        var severity = RefireSeverity.Of(again, Severity, SeverityAsSent);
        if (IsRaisedBy(again)) _asSent = again.SeverityAsSent;
        return severity == again.Severity ? again : again with { Severity = severity };
    }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When it ends unless it is seen again; null if it does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public bool Latest { get; private set; } = true;

    /// <summary>Times it was received while it fired, in this batch.</summary>
    public int Received { get; private set; }
    public bool Changed { get; private set; }

    public void CountUp(Severity severity, DateTimeOffset? expiresAt)
    {
        Received++;
        Seen = true;
        ExpiresAt = expiresAt ?? ExpiresAt;
        Severity = IncidentRules.HigherOf(Severity, severity);
        Changed = true;
    }

    /// <summary>Whether something was received of it in this batch; an end by silence is none.</summary>
    public bool Seen { get; private set; }

    public void End(DateTimeOffset? endsAt, DateTimeOffset now, bool bySilence = false)
    {
        Seen |= !bySilence;
        Status = AlertStatus.Resolved;
        EndsAt = endsAt;
        ResolvedAt = now;
        Changed = true;
    }

    /// <summary>Why it is held back; null where it is not, also where it was once.</summary>
    public Hold? Hold { get; set; }

    public bool IsHeld => Status is AlertStatus.Firing && IncidentId is null;

    /// <summary>What holds it back, or that anything does, is not what it was before this batch.</summary>
    public bool HoldChanged { get; private set; }

    /// <summary>Something else holds it back, or the same for longer.</summary>
    public void HoldOn(Hold hold)
    {
        Hold = hold;
        HoldChanged = Changed = true;
    }

    /// <summary>Whether it waits already, by the same.</summary>
    public bool WaitsBy(Hold hold) => Hold is not null && Hold.By.Contains(hold.By[0]); // beside what held it back before

    /// <summary>Nothing holds it back any more.</summary>
    public void Release(IncidentId incident)
    {
        IncidentId = incident;
        Hold = null;
        HoldChanged = Changed = true;
    }

    /// <summary>Another episode of the same fingerprint has begun.</summary>
    public void Supersede()
    {
        Latest = false;
        Changed = true;
    }
}

/// <summary>An incident while a batch is folded into it. Its row is locked, or does not exist yet.</summary>
internal sealed class IncidentInBatch
{
    public required IncidentId Id { get; init; }
    public required IncidentType Type { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Set for an incident that is created in this batch: the alert that it is created from.</summary>
    public IncomingAlert? CreatedFrom { get; init; }
    public required Severity Severity { get; set; }
    public required IncidentState State { get; set; }

    public required DateTimeOffset OpenedAt { get; set; }

    /// <summary>Set where this batch opened it anew.</summary>
    public DateTimeOffset? OpenedAnewAt { get; private set; }

    /// <summary>Set where this batch acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public int FiringAlerts { get; set; }

    private bool _hasMoreAlerts;

    /// <summary>What people see has moved, so the version does too.</summary>
    public bool Changed { get; private set; }

    /// <summary>It became active or ceased to be, so its group keys follow.</summary>
    public bool Moved { get; private set; }

    /// <summary>Other modules have to look at it: it is new, what people see of it moved, or it holds one more alert.</summary>
    public bool HasNews => CreatedFrom is not null || Changed || _hasMoreAlerts;

    public KnownIncident Known => new(ResolvedAt, FiringAlerts);

    /// <summary>The time as far as this incident goes: another node's clock may have been ahead of ours, and no incident ends before it began.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset now) => now < UpdatedAt ? UpdatedAt : now;

    public void Reopen(DateTimeOffset now)
    {
        State = IncidentState.Open;
        OpenedAt = now;
        OpenedAnewAt = now;
        AcknowledgedAt = null;
        ResolvedAt = null;
        Changed = Moved = true;
    }

    public void Acknowledge(DateTimeOffset now)
    {
        State = IncidentState.Acknowledged;
        AcknowledgedAt = now;
        Changed = true;
    }

    public void Resolve(DateTimeOffset now)
    {
        State = IncidentState.Resolved;
        ResolvedAt = now;
        Changed = Moved = true;
    }

    public void Raise(Severity severity)
    {
        Severity = severity;
        Changed = true;
    }

    public void EpisodeBegan()
    {
        FiringAlerts++;
        _hasMoreAlerts = true;
    }

    public void EpisodeEnded() => FiringAlerts--;
}
