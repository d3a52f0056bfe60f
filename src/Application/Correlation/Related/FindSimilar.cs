using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Proposes the incidents, over or not, that say most nearly the same as a new one.</summary>
public sealed record FindSimilar(Guid Incident) : IMessage;

internal sealed class FindSimilarHandler(IRelated related, Comparisons comparisons, IOptions<RelatedOptions> options, TimeProvider clock) : IMessageHandler<FindSimilar>
{
    public async Task<Result> Handle(FindSimilar message, CancellationToken cancellationToken)
    {
        await comparisons.Make(message.Incident, CorrelationStrategy.Similarity, Compare);
        return Result.Ok;

        async Task<IReadOnlyList<ProposedLink>> Compare()
        {
            if (await related.Find(message.Incident, cancellationToken) is not { } mine) return [];

            var candidates = await related.Candidates(message.Incident, mine.Bands, clock.Now() - options.Value.History, cancellationToken);
            return SimilarityDecision.Decide(mine.Features, candidates);
        }
    }
}
