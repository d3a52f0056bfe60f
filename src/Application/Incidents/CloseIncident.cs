using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>A resolved incident is done with: nothing more is expected.</summary>
public sealed record CloseIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class CloseIncidentValidator : MoveValidator<CloseIncident>;

internal sealed class CloseIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<CloseIncident>
{
    public Task<Result> Handle(CloseIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Close(command.By!, clock.Now(), command.Note), cancellationToken);
}
