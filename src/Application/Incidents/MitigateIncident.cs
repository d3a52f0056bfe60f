using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>The harm is stopped, the cause is not yet gone.</summary>
public sealed record MitigateIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IIncidentCommand;

internal sealed class MitigateIncidentValidator : AbstractValidator<MitigateIncident>
{
    public MitigateIncidentValidator()
    {
        RuleFor(command => command.By).Actor();
        RuleFor(command => command.Note).Text(Incident.MaxNoteLength);
    }
}

internal sealed class MitigateIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<MitigateIncident>
{
    public Task<Result> Handle(MitigateIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Mitigate(command.By!, clock.Now(), command.Note), cancellationToken);
}
