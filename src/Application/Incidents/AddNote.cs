using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Writes something down on the timeline.</summary>
public sealed record AddNote(IncidentId IncidentId, string? Text, string? By) : IIncidentCommand
{
    int? IIncidentCommand.IfMatch => null; // a note never conflicts with an edit
}

internal sealed class AddNoteValidator : AbstractValidator<AddNote>
{
    public AddNoteValidator()
    {
        RuleFor(command => command.Text).RequiredText(Incident.MaxNoteLength);
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class AddNoteHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<AddNote>
{
    public Task<Result> Handle(AddNote command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.AddNote(command.Text!, command.By!, clock.Now()), cancellationToken);
}
