using System.Collections.Frozen;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Finds the open incidents whose alerts usually begin together with those of each of some, and did so now.</summary>
internal sealed class ConcurrentIncidents(IBeginnings beginnings, IKnownPairs pairs, IIncidentFacts incidents, TimeProvider clock)
{
    /// <summary>Of the newest: in a storm there are more of them than kinds of them.</summary>
    private const int MaxBeginnings = 2_000;

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>> Of(IReadOnlyCollection<Guid> some, CancellationToken ct)
    {
        var mine = (await incidents.Of(some, ct)).Values.Where(one => !one.IsOver).ToList();
        if (mine.Count == 0) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

        var first = mine.Min(one => one.CreatedAt);
        var since = (first < clock.Now() ? first : clock.Now()) - BeginningWindow.Length;
        var lately = SignedBeginnings.Of(await beginnings.Since(since, MaxBeginnings, ct));
        var (kinds, all) = TemporalDecision.Kinds([.. mine.Select(one => one.Id.Value)], lately);
        var known = await pairs.Between(kinds, all, ct);
        if (known.Count == 0) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

        var facts = await incidents.Of([.. lately.Incidents], ct);
        return mine.ToDictionary(one => one.Id.Value, one => TemporalDecision.Decide(
            one.Id.Value, lately, known, other => facts.TryGetValue(other, out var found) && !found.IsOver));
    }
}
