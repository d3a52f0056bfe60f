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
        var facts = await incidents.Of(news, cancellationToken);
        if (facts.Count == 0) return Result.Ok;

        foreach (var (incident, fact) in facts)
        {
            var features = Features.Of(fact.Title, fact.Services, fact.Labels);
            related.Remember(incident, new Remembered(features, MinHash.BandsOf(features)), fact.CreatedAt);
        }

        outbox.Add(new FindSimilar([.. facts.Keys]), lane: RememberNewIncidents.Lane);
        outbox.Add(new FindConcurrent([.. facts.Keys]), lane: RememberNewIncidents.Lane);
        return Result.Ok;
    }
}
