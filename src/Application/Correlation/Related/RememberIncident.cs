using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// Notes what an incident says, so that it and others can be compared. That is a commit of its own: of two like incidents at once, the one that is compared later then
/// sees the other one.
/// </summary>
public sealed record RememberIncident(Guid Incident) : IMessage;

internal sealed class RememberIncidentHandler(IIncidentFacts incidents, IRelated related, IOutbox outbox) : IMessageHandler<RememberIncident>
{
    public async Task<Result> Handle(RememberIncident message, CancellationToken cancellationToken)
    {
        if (!(await incidents.Of([message.Incident], cancellationToken)).TryGetValue(message.Incident, out var facts)) return Result.Ok;

        var features = Features.Of(facts.Title, facts.Services, facts.Labels);
        related.Remember(message.Incident, new Remembered(features, MinHash.BandsOf(features)), facts.CreatedAt);
        outbox.Add(new FindSimilar(message.Incident), lane: RememberNewIncidents.Lane);
        outbox.Add(new FindConcurrent(message.Incident), lane: RememberNewIncidents.Lane);
        return Result.Ok;
    }
}
