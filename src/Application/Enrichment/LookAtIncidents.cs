using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Enrichment;

/// <summary>
/// These incidents may be others than before. It stands between the announcement, which pages wait for, and the one message that each incident has: for a row that an enrichment is just
/// ending, only this one waits.
/// </summary>
public sealed record LookAtIncidents(IReadOnlyList<Guid> Incidents) : IMessage
{
    internal const string Type = "look_at_incidents";
}

internal sealed class LookAtIncidentsHandler(IOutbox outbox, TimeProvider clock) : IMessageHandler<LookAtIncidents>
{
    public Task<Result> Handle(LookAtIncidents message, CancellationToken cancellationToken)
    {
        foreach (var incident in message.Incidents.Distinct().Order().Select(id => new IncidentId(id)))
            outbox.Ask(new EnrichIncident(incident), EnrichIncident.KeyOf(incident), clock.Now());
        return Task.FromResult(Result.Ok);
    }
}
