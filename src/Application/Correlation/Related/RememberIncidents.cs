using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Similarity;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// Notes what some of the new incidents say, so that they and others can be compared. That is a commit of its own: of two like incidents at once, the one that is
/// compared later then sees the other one.
/// </summary>
public sealed record RememberIncidents() : ICommand;

internal sealed class RememberIncidentsHandler(IIncidentFacts incidents, IRelated related, IOptions<RelatedOptions> options, TimeProvider clock)
    : ICommandHandler<RememberIncidents>
{
    public async Task<Result> Handle(RememberIncidents command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var news = await related.NotRemembered(now - options.Value.History, now - RelatedOptions.Settles, RelatedOptions.AtOnce, cancellationToken);
        foreach (var (incident, fact) in await incidents.Of(news, cancellationToken))
        {
            var features = Features.Of(fact.Title, fact.Services, fact.Labels);
            related.Remember(incident, new Remembered(features, MinHash.BandsOf(features)), fact.CreatedAt);
        }

        return Result.Ok;
    }
}
