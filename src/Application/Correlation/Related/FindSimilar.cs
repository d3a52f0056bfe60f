using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Proposes the incidents, over or not, that say most nearly the same as each of some new ones.</summary>
public sealed record FindSimilar(IReadOnlyList<Guid> Incidents) : IMessage;

internal sealed class FindSimilarHandler(IRelated related, Comparisons comparisons, IOptions<RelatedOptions> options, TimeProvider clock) : IMessageHandler<FindSimilar>
{
    public async Task<Result> Handle(FindSimilar message, CancellationToken cancellationToken)
    {
        await comparisons.Make(message.Incidents, CorrelationStrategy.Similarity, Compare);
        return Result.Ok;

        async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>> Compare()
        {
            Dictionary<Guid, IReadOnlyList<ProposedLink>> found = [];
            foreach (var (incident, mine) in await related.Find(message.Incidents, cancellationToken))
            {
                var candidates = await related.Candidates(incident, mine.Bands, clock.Now() - options.Value.History, cancellationToken);
                found[incident] = SimilarityDecision.Decide(mine.Features, candidates);
            }

            return found;
        }
    }
}
