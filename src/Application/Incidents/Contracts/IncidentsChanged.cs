using IncidentManager.Application.Common.Queue;

namespace IncidentManager.Application.Incidents.Contracts;

/// <summary>What people see of these incidents moved: state, severity, text, assignees, labels, or the alerts that they hold. Written in the commit that moved it.</summary>
/// <param name="Incidents">At most <see cref="MaxIncidents"/>; a commit that moves more writes several messages.</param>
/// <param name="Since">When that came to us: an alert's receipt, or a person's request.</param>
public sealed record IncidentsChanged(IReadOnlyList<Guid> Incidents, DateTimeOffset Since) : IMessage
{
    public const string Name = "incidents_changed";
    public const int MaxIncidents = 50;
}

internal sealed class IncidentsChangedHandler(IEnumerable<IReactTo<IncidentsChanged>> reactions) : Announcement<IncidentsChanged>(reactions);
