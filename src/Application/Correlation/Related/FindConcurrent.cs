using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Proposes the open incidents whose alerts usually begin together with those of a new one, and did so now.</summary>
public sealed record FindConcurrent(Guid Incident) : IMessage;

internal sealed class FindConcurrentHandler(IBeginnings beginnings, IKnownPairs pairs, IIncidentFacts incidents, Comparisons comparisons, TimeProvider clock)
    : IMessageHandler<FindConcurrent>
{
    /// <summary>Of the newest: in a storm there are more of them than kinds of them.</summary>
    private const int MaxBeginnings = 2_000;

    public async Task<Result> Handle(FindConcurrent message, CancellationToken cancellationToken)
    {
        await comparisons.Make(message.Incident, CorrelationStrategy.Temporal, Compare);
        return Result.Ok;

        async Task<IReadOnlyList<ProposedLink>> Compare()
        {
            if (!(await incidents.Of([message.Incident], cancellationToken)).TryGetValue(message.Incident, out var incident) || incident.IsOver) return [];

            var since = (incident.CreatedAt < clock.Now() ? incident.CreatedAt : clock.Now()) - BeginningWindow.Length;
            var lately = await beginnings.Since(since, MaxBeginnings, cancellationToken);
            var (mine, others) = TemporalDecision.Kinds(message.Incident, lately);
            if (mine.Length == 0 || others.Length == 0) return [];

            var known = await pairs.Between(mine, others, cancellationToken);
            var facts = await incidents.Of([.. lately.Select(one => one.Incident).OfType<Guid>().Distinct()], cancellationToken);
            return TemporalDecision.Decide(message.Incident, lately, known, other => facts.TryGetValue(other, out var found) && !found.IsOver);
        }
    }
}
