using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Edits what a person may edit. Null leaves a field as it is, an empty description clears it; lists and labels are replaced.</summary>
public sealed record UpdateIncident(
    IncidentId IncidentId, string? Title, string? Description, string? Severity, string? Type,
    IReadOnlyCollection<string>? Assignees, IReadOnlyDictionary<string, string>? Labels, string? By, int? IfMatch) : IIncidentCommand;

internal sealed class UpdateIncidentValidator : AbstractValidator<UpdateIncident>
{
    public UpdateIncidentValidator()
    {
        RuleFor(command => command.Title).RequiredText(Incident.MaxTitleLength).When(command => command.Title is not null);
        RuleFor(command => command.Description).Text(Incident.MaxDescriptionLength);
        RuleFor(command => command.Severity).SeverityWord();
        RuleFor(command => command.Type).NameOf<UpdateIncident, IncidentType>();
        RuleFor(command => command.Assignees).Texts(Incident.MaxAssignees, Incident.MaxNameLength);
        RuleFor(command => command.Labels).IncidentLabels();
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class UpdateIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<UpdateIncident>
{
    public Task<Result> Handle(UpdateIncident command, CancellationToken cancellationToken)
    {
        var edit = new IncidentEdit(
            command.Title, command.Description,
            command.Severity is null ? null : SeverityWords.Parse(command.Severity),
            command.Type is null ? null : Names<IncidentType>.Parse(command.Type),
            command.Assignees, command.Labels);

        return db.Change(command, incident => incident.Edit(edit, command.By!, clock.Now()), cancellationToken);
    }
}
