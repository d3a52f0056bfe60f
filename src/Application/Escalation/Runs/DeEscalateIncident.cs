using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>It went too far: every policy that is under way goes back to its first step, and waits the first one's delay.</summary>
public sealed record DeEscalateIncident(IncidentId IncidentId, string? By, string? Note) : ICommand;

internal sealed class DeEscalateIncidentValidator : AbstractValidator<DeEscalateIncident>
{
    public DeEscalateIncidentValidator()
    {
        RuleFor(command => command.By).RequiredText(RunFields.MaxNameLength);
        RuleFor(command => command.Note).Text(RunFields.MaxNoteLength);
    }
}

internal sealed class DeEscalateIncidentHandler(IRunsDb db, IEscalatedIncidents incidents, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<DeEscalateIncident>
{
    public async Task<Result> Handle(DeEscalateIncident command, CancellationToken cancellationToken)
    {
        if (await incidents.Find(command.IncidentId, cancellationToken) is not { } incident) return EscalationErrors.NoSuchIncident(command.IncidentId);
        if (!incident.State.IsActive()) return EscalationErrors.IsOver;
        if (incident.State is not IncidentState.Open) return EscalationErrors.IsTakenOn;

        var runs = await db.Runs.Where(run => run.IncidentId == command.IncidentId && run.State != RunState.Ended).ToListAsync(cancellationToken);
        if (runs.Count == 0) return EscalationErrors.NotEscalating;

        foreach (var run in runs)
        {
            run.DecidedOn = incident;
            run.ContinueIn(incident.OpenedAt);
            run.StartOver(clock.Now());
            if (RunDecision.Decide(run.Plan, run.SoFar, incident, clock.Now()).Act is RunAct.Record) run.Record();
            outbox.Follow(run);
        }

        var text = command.Note is null ? "Back to the first step." : $"Back to the first step.\n{command.Note}";
        await incidents.Record(command.IncidentId, TimelineEvent.DeEscalated, command.By!, text, cancellationToken);
        return Result.Ok;
    }
}
