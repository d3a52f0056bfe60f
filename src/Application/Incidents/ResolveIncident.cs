using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>A responder declares the incident over and says what caused it. Whoever resolved it also stands on the timeline, if named.</summary>
public sealed record ResolveIncident(
    IncidentId IncidentId, string? ResolvedBy, string? Method, string? RootCause, string? Notes, string? By, int? IfMatch) : IIncidentCommand;

internal sealed class ResolveIncidentValidator : AbstractValidator<ResolveIncident>
{
    public ResolveIncidentValidator()
    {
        RuleFor(command => command.ResolvedBy).Actor().When(command => command.ResolvedBy is not null);
        RuleFor(command => command.Method).NameOf<ResolveIncident, ResolutionMethod>();
        RuleFor(command => command.RootCause).Text(Incident.MaxRootCauseLength);
        RuleFor(command => command.Notes).Text(Incident.MaxNoteLength);
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class ResolveIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<ResolveIncident>
{
    public Task<Result> Handle(ResolveIncident command, CancellationToken cancellationToken)
    {
        var method = command.Method is null ? ResolutionMethod.Manual : Names<ResolutionMethod>.Parse(command.Method);
        var resolution = new Resolution(command.ResolvedBy, method, command.RootCause, command.Notes);

        return db.Change(command, incident => incident.Resolve(resolution, command.ResolvedBy ?? command.By!, clock.Now()), cancellationToken);
    }
}
