using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Somebody has seen the incident and takes it on.</summary>
public sealed record AcknowledgeIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class AcknowledgeIncidentValidator : MoveValidator<AcknowledgeIncident>;

internal sealed class AcknowledgeIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<AcknowledgeIncident>
{
    public Task<Result> Handle(AcknowledgeIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Acknowledge(command.By!, clock.Now(), command.Note), cancellationToken);
}
