using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Names the people who work on the incident; replaces those named before. An empty list unassigns.</summary>
public sealed record AssignIncident(IncidentId IncidentId, IReadOnlyCollection<string>? Assignees, string? By, int? IfMatch) : IIncidentCommand;

internal sealed class AssignIncidentValidator : AbstractValidator<AssignIncident>
{
    public AssignIncidentValidator()
    {
        RuleFor(command => command.Assignees).NotNull().WithMessage("is required; an empty list unassigns");
        RuleFor(command => command.Assignees).Texts(Incident.MaxAssignees, Incident.MaxNameLength);
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class AssignIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<AssignIncident>
{
    public Task<Result> Handle(AssignIncident command, CancellationToken cancellationToken) =>
        db.Change(command, incident => incident.Assign(command.Assignees!, command.By!, clock.Now()), cancellationToken);
}
