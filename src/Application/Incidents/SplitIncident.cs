using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>Some alerts of the incident are another matter: they leave to a new incident.</summary>
/// <param name="Title">Of the new incident; null for that of the worst of these alerts.</param>
public sealed record SplitIncident(
    IncidentId IncidentId, IReadOnlyCollection<Guid>? Alerts, string? Title, string? By, string? Note, int? IfMatch) : ICommand<IncidentId>;

internal sealed class SplitIncidentValidator : AbstractValidator<SplitIncident>
{
    public SplitIncidentValidator()
    {
        RuleFor(command => command.Alerts).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required: the ids of at least one alert")
            .Must(alerts => alerts!.Count <= SplitDecision.MaxAlerts).WithMessage($"must have at most {SplitDecision.MaxAlerts} ids");
        RuleFor(command => command.Title).RequiredText(Incident.MaxTitleLength).When(command => command.Title is not null);
        RuleFor(command => command.By).Actor();
        RuleFor(command => command.Note).Text(Incident.MaxNoteLength);
    }
}

internal sealed class SplitIncidentHandler(IIncidentsDb db, IIncidentAlerts alerts, TimeProvider clock) : ICommandHandler<SplitIncident, IncidentId>
{
    public async Task<Result<IncidentId>> Handle(SplitIncident command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var incident = await db.Incidents.SingleOrDefaultAsync(one => one.Id == command.IncidentId, cancellationToken);
        if (incident is null) return IncidentErrors.NotFound(command.IncidentId);
        if (command.IfMatch is { } version && version != incident.Version) return IncidentErrors.ChangedMeanwhile(incident.Version);

        var asked = command.Alerts!.Distinct().ToList();
        var (chosen, firing) = await alerts.Choose(incident.Id, asked, cancellationToken);
        var split = incident.Split(new SplitOrder(asked, chosen, firing, command.Title, command.Note), command.By!, now);
        if (split.Error is { } refusal) return refusal;

        db.Incidents.Add(split.Value);
        alerts.SplitOff(incident.Id, split.Value.Id, chosen, firing);
        return split.Value.Id;
    }
}
