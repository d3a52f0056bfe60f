using System.Runtime.InteropServices;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>What a new episode became, and by what.</summary>
/// <param name="By">Null where its own fingerprint or nothing decided.</param>
public readonly record struct Grouped(int Incident, NewEpisode Became, Candidate? By);

/// <summary>
/// The groups as they would be in the database while alerts come in their order: the keys of incidents, and which of these are over. Every decision is the
/// one that the intake takes; only the rows are in memory.
/// </summary>
public sealed class ReplayedGroups(EpisodeWindows windows)
{
    private readonly Dictionary<GroupKey, KnownGroup> _groups = [];
    private readonly Dictionary<GroupKey, int> _lastOf = [];
    private readonly List<Standing> _incidents = [];

    public int Incidents => _incidents.Count;

    /// <param name="fingerprint">The alert's, as a key.</param>
    public Grouped Begin(GroupKey fingerprint, CorrelationKeys keys, DateTimeOffset now)
    {
        var (incident, became, by) = Place(fingerprint, keys, now);
        ref var standing = ref CollectionsMarshal.AsSpan(_incidents)[incident];
        standing = standing with { Firing = standing.Firing + 1, ResolvedAt = null };
        _lastOf[fingerprint] = incident;
        if (by is not null || became is NewEpisode.Opens) Bind(keys, IdOf(incident), by, now); // an alert that comes and goes keeps no group alive
        return new(incident, became, by);
    }

    /// <returns>Whether the incident is over with it.</returns>
    public bool End(int incident, DateTimeOffset now)
    {
        ref var standing = ref CollectionsMarshal.AsSpan(_incidents)[incident];
        standing = standing with { Firing = standing.Firing - 1 };
        if (standing.Firing > 0 || !windows.ResolveWithLastAlert) return false;

        standing = standing with { ResolvedAt = now };
        return true;
    }

    private (int Incident, NewEpisode Became, Candidate? By) Place(GroupKey fingerprint, CorrelationKeys keys, DateTimeOffset now)
    {
        if (_lastOf.TryGetValue(fingerprint, out var own)
            && NewEpisodes.Decide(isKnown: true, _incidents[own].ResolvedAt, now, windows) is var again and not NewEpisode.Opens)
            return (own, again, null);

        if (CorrelationDecision.Choose(keys, null, Find, now, windows.ReopenWindow) is { } choice)
            return (NumberOf(choice.Group.Incident), choice.Group.IsActive ? NewEpisode.Joins : NewEpisode.Reopens, choice.By);

        _incidents.Add(default);
        return (_incidents.Count - 1, NewEpisode.Opens, null);
    }

    private void Bind(CorrelationKeys keys, IncidentId incident, Candidate? by, DateTimeOffset now)
    {
        var explained = CorrelationDecision.Explains(keys, incident, Find).ToList();
        foreach (var binding in CorrelationDecision.Bind(keys, incident, Find, now, by))
            _groups[binding.Key] = new(incident, now, null, binding.IsExplained);
        foreach (var key in explained) _groups[key] = _groups[key] with { IsExplained = true };
    }

    private KnownGroup? Find(GroupKey key) =>
        _groups.TryGetValue(key, out var group) ? group with { ResolvedAt = _incidents[NumberOf(group.Incident)].ResolvedAt } : null;

    private static IncidentId IdOf(int incident) => new(new Guid(incident, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private static int NumberOf(IncidentId incident) => MemoryMarshal.Read<int>(incident.Value.ToByteArray());

    private readonly record struct Standing(int Firing, DateTimeOffset? ResolvedAt);
}
