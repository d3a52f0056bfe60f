using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Enrichment;

/// <summary>A new message in the background, and nothing else, for it is in a commit that pages wait for: whether there is anything to look at is found out there.</summary>
internal sealed class EnrichWhenIncidentsChange(IOutbox outbox, TimeProvider clock) : IReactTo<IncidentsChanged>
{
    public Task React(IncidentsChanged message, CancellationToken ct)
    {
        outbox.Add(new LookAtIncidents(message.Incidents), clock.Now() + EnrichIncident.Settles);
        return Task.CompletedTask;
    }
}
