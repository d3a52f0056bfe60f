using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>Decides on a new alert by what is known of its keys. Pure: the same input gives the same answer.</summary>
public static class CorrelationDecision
{
    /// <summary>
    /// The group that it joins; null if it opens an incident. Active incidents come before those that are over, of these only such that may be reopened; then
    /// what is nearer; then what was touched last.
    /// </summary>
    /// <param name="strategy">Of whose candidates one is chosen; null for all, a rule's first.</param>
    /// <param name="find">Of a key, the active incident that has it, or else the one that had it last.</param>
    /// <param name="reopenWindow">How long after its end an incident takes alerts back.</param>
    public static Choice? Choose(
        CorrelationKeys keys, CorrelationStrategy? strategy, Func<GroupKey, KnownGroup?> find, DateTimeOffset now, TimeSpan reopenWindow)
    {
        Choice? best = null;
        foreach (var candidate in keys.Candidates)
        {
            if (strategy is not null && candidate.Strategy != strategy) continue;
            if (find(candidate.Key) is not { } group || !MayJoin(candidate, group, now, reopenWindow)) continue;
            if (best is null || IsBetter(candidate, group, best)) best = new Choice(candidate, group);
        }

        return best;
    }

    /// <summary>
    /// The keys that the alert's incident has from now on, as the alert found them. Another active incident keeps its own while alerts come by them, unless this
    /// one's has the cause. Not for an alert that comes back to its own incident: what goes on and off would keep a group alive for ever.
    /// </summary>
    /// <param name="incident">That the alert is in now.</param>
    /// <param name="by">What it joined by; null if it opened the incident.</param>
    public static IReadOnlyList<Binding> Bind(
        CorrelationKeys keys, IncidentId incident, Func<GroupKey, KnownGroup?> find, DateTimeOffset now, Candidate? by)
    {
        var hasCause = by is { Relation: Relation.Named } or { Relation: Relation.Dependency, IsElsewhere: false };
        var isExplained = keys.Candidates.Any(candidate => candidate.Relation is Relation.Dependency && IsOf(incident, candidate, find));
        List<Binding> bindings = [];
        foreach (var (key, kind, window, _) in keys.Binds.Where(bind => bind.IsBoundBy(by)))
        {
            var group = find(key);
            var isOwn = group?.Incident == incident;
            if (!hasCause && group is { IsActive: true, TouchedAt: var touched } && !isOwn && now - touched < window) continue;

            var explained = kind is GroupKeyKind.Service && (isOwn ? group!.Value.IsExplained || isExplained : isExplained);
            bindings.Add(new Binding(key, kind, explained));
        }

        return bindings;
    }

    /// <summary>Services of the incident whose alerts this one explains: they are no reason any more to join for others that they depend on.</summary>
    public static IEnumerable<GroupKey> Explains(CorrelationKeys keys, IncidentId incident, Func<GroupKey, KnownGroup?> find) =>
        keys.Candidates
            .Where(candidate => candidate.Relation is Relation.Dependent && IsOf(incident, candidate, find) && !find(candidate.Key)!.Value.IsExplained)
            .Select(candidate => candidate.Key);

    /// <summary>Whether an alert may join the group at that time.</summary>
    public static bool MayJoin(Candidate candidate, KnownGroup group, DateTimeOffset now, TimeSpan reopenWindow) =>
        now - group.TouchedAt < candidate.Window
        && (group.ResolvedAt is not { } resolved || now - resolved < reopenWindow)
        && !(candidate.Relation is Relation.Dependent or Relation.SharedDependency && group.IsExplained);

    private static bool IsBetter(Candidate candidate, KnownGroup group, Choice best)
    {
        if (group.IsActive != best.Group.IsActive) return group.IsActive;
        var (rank, bestRank) = (candidate.RankIn(group), best.By.RankIn(best.Group));
        if (rank != bestRank) return rank < bestRank;
        if (group.TouchedAt != best.Group.TouchedAt) return group.TouchedAt > best.Group.TouchedAt;

        return group.Incident.Value.CompareTo(best.Group.Incident.Value) < 0;
    }

    private static bool IsOf(IncidentId incident, Candidate candidate, Func<GroupKey, KnownGroup?> find) =>
        find(candidate.Key) is { } group && group.Incident == incident;
}
