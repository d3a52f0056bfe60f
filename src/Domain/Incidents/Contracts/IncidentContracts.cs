using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Incidents.Contracts;

public readonly record struct IncidentId(Guid Value)
{
    public static IncidentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
    public override string ToString() => Value.ToString();
}

/// <summary>P0 is the worst; a smaller value is a higher severity.</summary>
public enum Severity { P0, P1, P2, P3, P4 }

public enum IncidentType
{
    Infrastructure, Application, Security, Data, Performance, Availability, Compliance, Quality, Safety, Cost, Provider, Unknown,
}

public enum IncidentState { Open, Acknowledged, Investigating, Mitigated, Resolved, Closed }

/// <summary>What a group key is of: one alert; alerts that a rule says are one; the alerts of a service.</summary>
public enum GroupKeyKind { Fingerprint, Rule, Service }

public enum ResolutionMethod { Manual, Automated, Assisted }

/// <summary>What a line of the timeline tells of. Alerts write theirs beside the aggregate, so the words are shared.</summary>
public enum TimelineEvent
{
    Created, StateChanged, SeverityChanged, TypeChanged, TitleChanged, DescriptionChanged, LabelsChanged, AssigneesChanged,
    NoteAdded, AlertJoined, AlertResolved, ChangeRecorded, Snoozed, StepTaken, Escalated, DeEscalated,
    Merged, Unmerged, Split, Linked, Unlinked,
}

public static class IncidentRules
{
    /// <summary>Somebody still has to look at it: it counts in the active gauge and holds its group keys.</summary>
    public static bool IsActive(this IncidentState state) => state < IncidentState.Resolved;

    public static Severity HigherOf(Severity one, Severity other) => one < other ? one : other;
}

public sealed record IncidentReported(IncidentId IncidentId, Severity Severity, IncidentType Type, string Source) : IDomainEvent;

public sealed record IncidentMoved(IncidentId IncidentId, IncidentState From, IncidentState To) : IDomainEvent;

/// <summary>Its severity changed.</summary>
/// <summary>What it says is another: its title, description, type or labels.</summary>
public sealed record IncidentReworded(IncidentId IncidentId) : IDomainEvent;

public sealed record IncidentRegraded(IncidentId IncidentId, Severity From, Severity To) : IDomainEvent;

/// <param name="TimeToAcknowledge">From the (last) opening to the first sign that a person took it on.</param>
public sealed record IncidentAcknowledged(IncidentId IncidentId, Severity Severity, TimeSpan TimeToAcknowledge) : IDomainEvent;

/// <param name="TimeToResolve">From the creation, also for an incident that was reopened meanwhile.</param>
public sealed record IncidentResolved(IncidentId IncidentId, Severity Severity, IncidentType Type, TimeSpan TimeToResolve) : IDomainEvent;

/// <summary>What a person said about how incidents belong together.</summary>
public enum HandCorrelation { Merged, Unmerged, Split, Linked, Unlinked }

/// <summary>A person said that incidents belong together, or that they do not.</summary>
/// <param name="IncidentId">The one that goes on: what another was merged into or taken out of, what was split, or what is linked.</param>
/// <param name="Since">When the person asked.</param>
public sealed record CorrelatedByHand(IncidentId IncidentId, IncidentId Other, HandCorrelation What, DateTimeOffset Since) : IDomainEvent;
