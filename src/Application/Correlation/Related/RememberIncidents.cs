using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// Notes what some new incidents say, so that they and others can be compared. That is a commit of its own: of two like incidents at once, the one that is
/// compared later then sees the other one.
/// </summary>
public sealed record RememberIncidents(IReadOnlyCollection<Guid> Incidents) : ICommand;

internal sealed class RememberIncidentsHandler(IIncidentFacts incidents, IRelated related) : ICommandHandler<RememberIncidents>
{
    public async Task<Result> Handle(RememberIncidents command, CancellationToken cancellationToken)
    {
        foreach (var (incident, fact) in await incidents.Of(command.Incidents, cancellationToken))
        {
            var features = Features.Of(fact.Title, fact.Services, fact.Labels);
            related.Remember(incident, new Remembered(features, MinHash.BandsOf(features)), fact.CreatedAt);
        }

        return Result.Ok;
    }
}
