using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Compares some of the remembered incidents that were not yet with all others, by each strategy, and proposes links; and links those that were decided on as they were opened.</summary>
public sealed record CompareIncidents() : ICommand;

internal sealed class CompareIncidentsHandler(
    IRelated related, Comparisons comparisons, SimilarIncidents similar, ConcurrentIncidents concurrent, NeighbouringIncidents neighbours, TimeProvider clock)
    : ICommandHandler<CompareIncidents>
{
    public async Task<Result> Handle(CompareIncidents command, CancellationToken cancellationToken)
    {
        var news = await related.NotCompared(RelatedOptions.AtOnce, cancellationToken);
        if (news.Count == 0) return Result.Ok;

        Guid[] ids = [.. news.Keys];
        await comparisons.Make(ids, CorrelationStrategy.Similarity, () => similar.Of(news, cancellationToken));
        await comparisons.Make(ids, CorrelationStrategy.Temporal, () => concurrent.Of(ids, cancellationToken));
        foreach (var (incident, links) in await neighbours.Of(ids, cancellationToken)) related.Link(incident, CorrelationStrategy.Topology, links, clock.Now());
        related.Compared(ids);
        return Result.Ok;
    }
}
