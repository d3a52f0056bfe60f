using System.Runtime.InteropServices;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>
/// The groups as they would be in the database while alerts come in their order: the keys of incidents, and which of these are over. Every decision is the
/// one that the intake takes; only the rows are in memory.
/// </summary>
public sealed class ReplayedGroups(EpisodeWindows windows)
{
    private readonly Dictionary<GroupKey, KnownGroup> _groups = [];
    private readonly Dictionary<GroupKey, int> _lastOf = [];
    private readonly Dictionary<GroupKey, List<(GroupKey Fingerprint, DateTimeOffset At)>> _waiting = [];
    private readonly List<Standing> _incidents = [];

    public int Incidents => _incidents.Count;

    /// <param name="fingerprint">The alert's, as a key.</param>
    /// <returns>The number of its incident, from 0; null while it waits for others, as its rule's threshold says.</returns>
    public int? Begin(GroupKey fingerprint, CorrelationKeys keys, DateTimeOffset now)
    {
        if (Place(fingerprint, keys, now) is not { } placed) return null;

        var (incident, by, isNewThere) = placed;
        ref var standing = ref CollectionsMarshal.AsSpan(_incidents)[incident];
        standing = new Standing(standing.Firing + 1, null);
        _lastOf[fingerprint] = incident;
        if (isNewThere) Bind(keys, IdOf(incident), by, now); // what goes on and off keeps no group alive
        return incident;
    }

    /// <returns>Whether its incident is over with it.</returns>
    public bool End(int incident, DateTimeOffset now)
    {
        ref var standing = ref CollectionsMarshal.AsSpan(_incidents)[incident];
        standing = standing with { Firing = standing.Firing - 1 };
        if (standing.Firing > 0 || !windows.ResolveWithLastAlert) return false;

        standing = standing with { ResolvedAt = now };
        return true;
    }

    /// <summary>It ended while it waited.</summary>
    public void Leave(GroupKey fingerprint, ThresholdKey threshold)
    {
        if (_waiting.TryGetValue(threshold.Key, out var waiting)) waiting.RemoveAll(other => other.Fingerprint == fingerprint);
    }

    private (int Incident, Candidate? By, bool IsNewThere)? Place(GroupKey fingerprint, CorrelationKeys keys, DateTimeOffset now)
    {
        if (_lastOf.TryGetValue(fingerprint, out var own)
            && NewEpisodes.Decide(isKnown: true, _incidents[own].ResolvedAt, now, windows) is not NewEpisode.Opens) return (own, null, false);

        if (CorrelationDecision.Choose(keys, null, Find, now, windows.ReopenWindow) is { } choice) return (NumberOf(choice.Group.Incident), choice.By, true);
        if (keys.Threshold is { } threshold && Waits(fingerprint, threshold, now)) return null;

        _incidents.Add(default);
        return (_incidents.Count - 1, null, true);
    }

    /// <summary>Others of the group that wait begin anew by themselves once this one has opened it; see <see cref="Replay"/>.</summary>
    private bool Waits(GroupKey fingerprint, ThresholdKey threshold, DateTimeOffset now)
    {
        if (!_waiting.TryGetValue(threshold.Key, out var waiting)) _waiting.Add(threshold.Key, waiting = []);
        waiting.RemoveAll(other => other.Fingerprint == fingerprint || now - other.At >= threshold.Window);
        waiting.Add((fingerprint, now));
        if (waiting.Count < threshold.Count) return true;

        _waiting.Remove(threshold.Key); // they are in the incident, and count towards no other one
        return false;
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
