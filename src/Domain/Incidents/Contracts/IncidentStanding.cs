namespace IncidentManager.Domain.Incidents.Contracts;

/// <summary>How an incident stands, for modules that decide by it.</summary>
/// <param name="OpenedAt">The creation, the last reopening, or the last time that it fell back to open.</param>
/// <param name="SnoozedUntil">Null where nobody snoozed it.</param>
/// <param name="MergedInto">Where it goes on; it is over itself. Null where nobody merged it.</param>
public sealed record IncidentStanding(
    IncidentId Id, IncidentState State, Severity Severity, DateTimeOffset OpenedAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil,
    IncidentId? MergedInto = null);
