using System.Collections.Frozen;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Finds the open incidents whose alerts usually begin together with those of each of some, and did so now.</summary>
internal sealed class ConcurrentIncidents(IBeginnings beginnings, IKnownPairs pairs, IIncidentFacts incidents)
{
    /// <summary>Of the newest: in a storm there are more of them than kinds of them.</summary>
    private const int MaxBeginnings = 2_000;

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>> Of(IReadOnlyCollection<Guid> some, CancellationToken ct)
    {
        var mine = (await incidents.Of(some, ct)).Values.Where(one => !one.IsOver).ToList();
        if (mine.Count == 0) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

        Guid[] ids = [.. mine.Select(one => one.Id.Value)];
        if (!await MayHaveCompany(ids, ct)) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

        var since = mine.Min(one => one.CreatedAt) - BeginningWindow.Length;
        var until = mine.Max(one => one.CreatedAt) + RelatedOptions.Settles; // not now: where many wait to be compared, the newest are not theirs
        var lately = SignedBeginnings.Of(await beginnings.NewestBetween(since, until, MaxBeginnings, ct));
        var (kinds, all) = TemporalDecision.Kinds(ids, lately);
        var known = await pairs.Between(kinds, all, ct);
        if (known.Count == 0) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

        var facts = await incidents.Of([.. lately.Incidents], ct);
        return TemporalDecision.Decide(ids, lately, known, other => facts.TryGetValue(other, out var found) && !found.IsOver);
    }

    /// <summary>Most kinds of alert come alone; then what else began in a storm need not be read for each of its incidents.</summary>
    private async Task<bool> MayHaveCompany(Guid[] ids, CancellationToken ct)
    {
        var own = SignedBeginnings.Of(await beginnings.In(ids, MaxBeginnings, ct));
        return await pairs.AnyOf(own.Kinds, ct);
    }
}
