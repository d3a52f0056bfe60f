using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>An incident that was thought to be over is not.</summary>
public sealed record ReopenIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class ReopenIncidentValidator : MoveValidator<ReopenIncident>;

internal sealed class ReopenIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<ReopenIncident>
{
    public Task<Result> Handle(ReopenIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Reopen(command.By!, clock.Now(), command.Note), cancellationToken);
}
