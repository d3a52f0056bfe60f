using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// Asked before the incident itself is compared with others, which <see cref="RelatedOptions.Settles"/> later a worker does once and for all: so by what it says, and by what was decided where
/// its alerts were taken.
/// </summary>
internal sealed class PastIncidents(SimilarIncidents similar, ConcurrentIncidents concurrent, NeighbouringIncidents neighbours, IRelated related) : IPastIncidents
{
    private const int LooksAt = 50;

    public async Task<IReadOnlyList<LikeIncident>> Like(
        Guid incident, string title, IEnumerable<string> services, IEnumerable<KeyValuePair<string, string>> labels, int atMost, CancellationToken ct)
    {
        var features = Features.Of(title, services, labels);
        var found = await similar.Of(new Dictionary<Guid, Remembered> { [incident] = new(features, MinHash.BandsOf(features)) }, ct);
        return [.. found[incident].OrderByDescending(link => link.Score).Take(atMost).Select(link => new LikeIncident(link.Other, link.Score, link.Why))];
    }

    public async Task<IReadOnlyList<LikeIncident>> LinkedTo(Guid incident, int atMost, CancellationToken ct)
    {
        var links = (await related.LinksOf(incident, LooksAt, after: null, ct)).Where(link => link.Strategy != CorrelationStrategy.Similarity.Name())
            .Select(link => new LikeIncident(link.Other, link.Score, link.Why));
        var around = await neighbours.Of([incident], ct);
        var together = await concurrent.Of([incident], ct);
        var proposed = around.GetValueOrDefault(incident, []).Concat(together.GetValueOrDefault(incident, [])).Select(link => new LikeIncident(link.Other, link.Score, link.Why));
        return [.. links.Concat(proposed).DistinctBy(link => link.Incident).Take(atMost)];
    }
}
