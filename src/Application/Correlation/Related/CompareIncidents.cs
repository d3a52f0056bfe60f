using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Compares some remembered incidents, that were not yet, with all others by each strategy, and proposes links; and links those that were decided on as they were opened.</summary>
public sealed record CompareIncidents(IReadOnlyCollection<Guid> Incidents) : ICommand;

internal sealed class CompareIncidentsHandler(
    IRelated related, Comparisons comparisons, SimilarIncidents similar, ConcurrentIncidents concurrent, NeighbouringIncidents neighbours, TimeProvider clock)
    : ICommandHandler<CompareIncidents>
{
    public async Task<Result> Handle(CompareIncidents command, CancellationToken cancellationToken)
    {
        var news = await related.NotCompared(command.Incidents, cancellationToken);
        if (news.Count == 0) return Result.Ok;

        Guid[] ids = [.. news.Keys];
        await comparisons.Make(ids, CorrelationStrategy.Similarity, () => similar.Of(news, cancellationToken));
        await comparisons.Make(ids, CorrelationStrategy.Temporal, () => concurrent.Of(ids, cancellationToken));
        foreach (var (incident, links) in await neighbours.Of(ids, cancellationToken)) related.Link(incident, CorrelationStrategy.Topology, links, clock.Now());
        related.Compared(ids);
        return Result.Ok;
    }
}
