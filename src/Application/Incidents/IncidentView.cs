namespace IncidentManager.Application.Incidents;

/// <summary>An incident as people and integrations read it. Times are UTC; <paramref name="Version"/> is also the ETag.</summary>
/// <param name="SnoozedUntil">When it falls back to open, unless somebody goes on with it before.</param>
/// <param name="Alerts">Firing episodes that ever belonged to it; <paramref name="FiringAlerts"/> are those that still fire.</param>
/// <param name="MergedInto">Where it goes on; it is resolved itself, and no move is allowed but to unmerge it. <paramref name="Merged"/> are those that are parts of it.</param>
/// <param name="Links">From either side, oldest first.</param>
/// <param name="Occurrences">How often its alerts were received, refires included; <paramref name="LastSeenAt"/> is the latest time.</param>
public sealed record IncidentView(
    Guid Id, string Title, string? Description, string Severity, string Type, string Source, string State,
    IReadOnlyList<string> Services, IReadOnlyList<string> Assignees, IReadOnlyDictionary<string, string> Labels,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset OpenedAt,
    DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt,
    string? ResolvedBy, string? Method, string? RootCause, string? Notes,
    int Alerts, int FiringAlerts, long Occurrences, DateTimeOffset? LastSeenAt,
    IReadOnlyList<string> AllowedMoves, int Version,
    Guid? MergedInto, IReadOnlyList<Guid> Merged, IReadOnlyList<IncidentLinkView> Links);
