using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents.Contracts;

/// <summary>
/// The alerts of incidents, and the group keys by which new ones find them, for whoever moves them from one incident to another. What is to be moved is moved
/// in the caller's commit, behind the locks of the incidents that it changes: whoever begins or ends an alert holds the same locks. Where the alerts are not
/// any more as they were read here, that commit is refused as one that lost a race, and decided again.
/// </summary>
public interface IIncidentAlerts
{
    /// <summary>How the alerts would part: those that <paramref name="part"/> brought, and those that came by its group keys since, go back to it.</summary>
    Task<AlertsApart> Part(IncidentId from, IncidentId part, CancellationToken ct);

    /// <summary>Those of them that the incident has, and how many of all its alerts fire.</summary>
    Task<(IReadOnlyList<SplitAlert> Chosen, int FiringInAll)> Choose(IncidentId incident, IReadOnlyCollection<Guid> alerts, CancellationToken ct);

    /// <summary>All of them, and the group keys.</summary>
    void MoveAll(IncidentId from, IncidentId into);

    /// <param name="expected">As <see cref="Part"/> read them.</param>
    /// <param name="isActive">Whether the incident that they go back to is.</param>
    void GiveBack(IncidentId from, IncidentId part, AlertsApart expected, bool isActive);

    /// <summary>With the group keys that are theirs, where the newest of their kind is among them.</summary>
    void SplitOff(IncidentId from, IncidentId part, IReadOnlyList<SplitAlert> chosen, int firingInAll);
}
