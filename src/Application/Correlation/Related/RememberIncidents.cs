using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// Notes what new incidents say, so that they and others can be compared. That is a commit of its own: of two like incidents at once, the one that is compared later then
/// sees the other one.
/// </summary>
public sealed record RememberIncidents(IReadOnlyList<Guid> Incidents) : IMessage;

internal sealed class RememberIncidentsHandler(IIncidentFacts incidents, IRelated related, IOutbox outbox) : IMessageHandler<RememberIncidents>
{
    public async Task<Result> Handle(RememberIncidents message, CancellationToken cancellationToken)
    {
        var news = await related.NotRememberedOf(message.Incidents, cancellationToken); // each piece of news of an incident brings it here until it is remembered
        foreach (var (incident, facts) in await incidents.Of(news, cancellationToken))
        {
            var features = Features.Of(facts.Title, facts.Services, facts.Labels);
            related.Remember(incident, new Remembered(features, MinHash.BandsOf(features)), facts.CreatedAt);
            outbox.Add(new FindSimilar(incident), lane: RememberNewIncidents.Lane);
            outbox.Add(new FindConcurrent(incident), lane: RememberNewIncidents.Lane);
        }

        return Result.Ok;
    }
}
