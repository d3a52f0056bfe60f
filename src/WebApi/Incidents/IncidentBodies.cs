using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Incidents;

/// <summary>A new incident; title and severity are required.</summary>
internal sealed record NewIncident(
    string? Title, string? Description, string? Severity, string? Type, string? Source,
    List<string>? Services, Dictionary<string, string>? Labels, string? By);

/// <summary>What to change; a field that is absent stays as it is, an empty description clears it, lists and labels are replaced.</summary>
internal sealed record IncidentPatch(
    string? Title, string? Description, string? Severity, string? Type, List<string>? Assignees, Dictionary<string, string>? Labels, string? By);

/// <summary>Who moves the incident (the caller, if it says nothing), and why.</summary>
internal sealed record Move(string? By, string? Note) : IOptionalBody;

/// <summary>Until when, or for how long; see <see cref="Move"/>.</summary>
internal sealed record Snooze(DateTimeOffset? Until, string? For, string? By, string? Note);

internal sealed record Resolve(string? ResolvedBy, string? Method, string? RootCause, string? Notes) : IOptionalBody;

internal sealed record Note(string? Text, string? By);

internal sealed record Assignment(List<string>? Assignees, string? By);

/// <summary>The id of the incident that this one is a part of; see <see cref="Move"/>.</summary>
internal sealed record Merge(Guid? Into, string? By, string? Note);

/// <summary>The ids of the alerts that leave, and the title of the new incident; see <see cref="Move"/>.</summary>
internal sealed record Split(List<Guid>? Alerts, string? Title, string? By, string? Note);

/// <summary>The id of the other incident, and how this one stands to it: related (the default), caused_by or duplicate.</summary>
internal sealed record NewLink(Guid? To, string? Kind, string? By);
