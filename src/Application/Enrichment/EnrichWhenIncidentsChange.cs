using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Enrichment;

/// <summary>A message in the background, and nothing else: whether there is anything to look at is found out there, where no page waits for it.</summary>
internal sealed class EnrichWhenIncidentsChange(IOutbox outbox, TimeProvider clock) : IReactTo<IncidentsChanged>
{
    public Task React(IncidentsChanged message, CancellationToken ct)
    {
        foreach (var incident in message.Incidents.Distinct().Select(id => new IncidentId(id)))
            outbox.Hasten(new EnrichIncident(incident), EnrichIncident.KeyOf(incident), clock.Now() + EnrichIncident.Settles);
        return Task.CompletedTask;
    }
}
