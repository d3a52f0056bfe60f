using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>The harm is stopped, the cause is not yet gone.</summary>
public sealed record MitigateIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class MitigateIncidentValidator : MoveValidator<MitigateIncident>;

internal sealed class MitigateIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<MitigateIncident>
{
    public Task<Result> Handle(MitigateIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Mitigate(command.By!, clock.Now(), command.Note), cancellationToken);
}
