using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Tells the other modules of what people did to incidents; of what alerts did, the alert writer tells by the same message.</summary>
internal sealed class AnnounceIncidents(IOutbox outbox, TimeProvider clock)
    : IWhen<IncidentReported>, IWhen<IncidentMoved>, IWhen<IncidentRegraded>, IWhen<IncidentReworded>, IWhen<CorrelatedByHand>
{
    public Task Handle(IncidentReported happened, CancellationToken ct) => Announce(happened.IncidentId);

    public Task Handle(IncidentMoved happened, CancellationToken ct) => Announce(happened.IncidentId);

    public Task Handle(IncidentRegraded happened, CancellationToken ct) => Announce(happened.IncidentId);

    public Task Handle(IncidentReworded happened, CancellationToken ct) => Announce(happened.IncidentId);

    /// <summary>Its alerts are others now; the other one is told of as reported or moved. A link is nothing to tell anybody of.</summary>
    public Task Handle(CorrelatedByHand happened, CancellationToken ct) =>
        happened.What is HandCorrelation.Linked or HandCorrelation.Unlinked ? Task.CompletedTask : Announce(happened.IncidentId);

    private Task Announce(IncidentId incident)
    {
        outbox.Add(new IncidentsChanged([incident.Value], clock.Now()));
        return Task.CompletedTask;
    }
}

