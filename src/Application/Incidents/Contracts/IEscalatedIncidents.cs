using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents.Contracts;

/// <summary>Incidents, for whoever escalates them. What it changes is saved by the caller's commit.</summary>
public interface IEscalatedIncidents
{
    /// <returns>Those that there are, by id.</returns>
    Task<IReadOnlyDictionary<IncidentId, IncidentStanding>> Find(IReadOnlyCollection<IncidentId> incidents, CancellationToken ct);

    /// <summary>Null if it is not there. Who is to write on its timeline has read it then.</summary>
    Task<IncidentStanding?> Find(IncidentId incident, CancellationToken ct);

    /// <summary>The incident itself, or the one that it is by now a part of; null if that is not there any more.</summary>
    Task<IncidentStanding?> GoesOnIn(IncidentId incident, CancellationToken ct);

    /// <summary>Writes a line on the timeline.</summary>
    Task Record(IncidentId incident, TimelineEvent what, string by, string text, CancellationToken ct);

    /// <summary>One that somebody took on waits for somebody again.</summary>
    /// <returns>How it stands then, or an error of kind Conflict if nobody had taken it on, or it is over.</returns>
    Task<Result<IncidentStanding>> FallBack(IncidentId incident, string by, string why, CancellationToken ct);
}
