using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using MediatR;

namespace IncidentManager.Application.Incidents;

internal sealed class Acknowledgements(IMediator mediator) : IAcknowledgements
{
    public Task<Result> Acknowledge(IncidentId incident, string by, string? note, CancellationToken ct) =>
        mediator.Send(new AcknowledgeIncident(incident, by, note, null), ct);
}
