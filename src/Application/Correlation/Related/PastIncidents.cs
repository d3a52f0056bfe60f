using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Asked before the incident itself is remembered, so by what it says and not by its id.</summary>
internal sealed class PastIncidents(SimilarIncidents similar, IRelated related) : IPastIncidents
{
    private const int LooksAt = 50;

    public async Task<IReadOnlyList<LikeIncident>> Like(
        Guid incident, string title, IEnumerable<string> services, IEnumerable<KeyValuePair<string, string>> labels, int atMost, CancellationToken ct)
    {
        var features = Features.Of(title, services, labels);
        var found = await similar.Of(new Dictionary<Guid, Remembered> { [incident] = new(features, MinHash.BandsOf(features)) }, ct);
        return [.. found[incident].OrderByDescending(link => link.Score).Take(atMost).Select(link => new LikeIncident(link.Other, link.Score, link.Why))];
    }

    public async Task<IReadOnlyList<LikeIncident>> LinkedTo(Guid incident, int atMost, CancellationToken ct) =>
        [.. (await related.LinksOf(incident, LooksAt, after: null, ct)).Where(link => link.Strategy != CorrelationStrategy.Similarity.Name())
            .DistinctBy(link => link.Other).Take(atMost).Select(link => new LikeIncident(link.Other, link.Score, link.Why))];
}
