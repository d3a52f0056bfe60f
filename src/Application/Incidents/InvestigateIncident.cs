using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Somebody looks for the cause; also the way back from mitigated when it returns.</summary>
public sealed record InvestigateIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class InvestigateIncidentValidator : MoveValidator<InvestigateIncident>;

internal sealed class InvestigateIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<InvestigateIncident>
{
    public Task<Result> Handle(InvestigateIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Investigate(command.By!, clock.Now(), command.Note), cancellationToken);
}
