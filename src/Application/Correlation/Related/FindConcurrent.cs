using System.Collections.Frozen;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Proposes the open incidents whose alerts usually begin together with those of each of some new ones, and did so now.</summary>
public sealed record FindConcurrent(IReadOnlyList<Guid> Incidents) : IMessage;

internal sealed class FindConcurrentHandler(IBeginnings beginnings, IKnownPairs pairs, IIncidentFacts incidents, Comparisons comparisons, TimeProvider clock)
    : IMessageHandler<FindConcurrent>
{
    /// <summary>Of the newest: in a storm there are more of them than kinds of them.</summary>
    private const int MaxBeginnings = 2_000;

    public async Task<Result> Handle(FindConcurrent message, CancellationToken cancellationToken)
    {
        await comparisons.Make(message.Incidents, CorrelationStrategy.Temporal, Compare);
        return Result.Ok;

        async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>> Compare()
        {
            var mine = (await incidents.Of(message.Incidents, cancellationToken)).Values.Where(one => !one.IsOver).ToList();
            if (mine.Count == 0) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

            var first = mine.Min(one => one.CreatedAt);
            var since = (first < clock.Now() ? first : clock.Now()) - BeginningWindow.Length;
            var lately = SignedBeginnings.Of(await beginnings.Since(since, MaxBeginnings, cancellationToken));
            var (some, all) = TemporalDecision.Kinds([.. mine.Select(one => one.Id.Value)], lately);
            var known = await pairs.Between(some, all, cancellationToken);
            if (known.Count == 0) return FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty;

            var facts = await incidents.Of([.. lately.Incidents], cancellationToken);
            return mine.ToDictionary(one => one.Id.Value, one => TemporalDecision.Decide(
                one.Id.Value, lately, known, other => facts.TryGetValue(other, out var found) && !found.IsOver));
        }
    }
}
