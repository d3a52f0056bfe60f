using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Finds the incidents, over or not, that say most nearly the same as each of some.</summary>
internal sealed class SimilarIncidents(IRelated related, IOptions<RelatedOptions> options, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>> Of(IReadOnlyDictionary<Guid, Remembered> incidents, CancellationToken ct)
    {
        Dictionary<Guid, IReadOnlyList<ProposedLink>> found = [];
        foreach (var (incident, mine) in incidents)
        {
            var candidates = await related.Candidates(incident, mine.Bands, clock.Now() - options.Value.History, ct);
            found[incident] = SimilarityDecision.Decide(mine.Features, candidates);
        }

        return found;
    }
}
