using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>
/// A person wants the next step now, or another policy instead; whatever the severity. An incident that somebody had taken on falls back to open: he wants
/// others to take it.
/// </summary>
/// <param name="Policy">Null for the next step of what is under way.</param>
public sealed record EscalateIncident(IncidentId IncidentId, string? Policy, string? By, string? Note) : ICommand;

internal sealed class EscalateIncidentValidator : AbstractValidator<EscalateIncident>
{
    public EscalateIncidentValidator()
    {
        RuleFor(command => command.By).RequiredText(RunFields.MaxNameLength);
        RuleFor(command => command.Note).Text(RunFields.MaxNoteLength);
        RuleFor(command => command.Policy).Must(name => name is null || Slug.Is(name)).WithMessage(Slug.Hint);
    }
}

internal sealed class EscalateIncidentHandler(IRunsDb db, IEscalatedIncidents incidents, RunStarts starts, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<EscalateIncident>
{
    public async Task<Result> Handle(EscalateIncident command, CancellationToken cancellationToken)
    {
        if (await incidents.Find(command.IncidentId, cancellationToken) is not { } decidedOn) return EscalationErrors.NoSuchIncident(command.IncidentId);
        if (!decidedOn.State.IsActive()) return EscalationErrors.IsOver;

        var policy = command.Policy is { } name
            ? await db.Policies.AsNoTracking().SingleOrDefaultAsync(one => one.Name == name, cancellationToken)
            : null;
        if (command.Policy is not null && policy is null) return Error.Invalid("policy", $"there is no escalation policy '{command.Policy}'");

        var runs = await db.Runs.Where(run => run.IncidentId == command.IncidentId).ToListAsync(cancellationToken);
        var current = runs.Where(run => run.State is not RunState.Ended).ToList();
        if (policy is null && current.Count == 0) return EscalationErrors.NotEscalating;

        var incident = await Open(decidedOn, command, cancellationToken);
        if (incident.Error is { } refusal) return refusal;

        if (policy is not null && current.All(run => run.Policy != policy.Name))
        {
            runs.Add(starts.Begin(policy, incident.Value, runs, clock.Now(), startedBy: command.By));
            current.Add(runs[^1]);
        }

        foreach (var run in current) Move(run, incident.Value.OpenedAt, command, decidedOn);
        await incidents.Record(command.IncidentId, TimelineEvent.Escalated, command.By!, TextOf(command), cancellationToken);
        return Result.Ok;
    }

    private async Task<Result<IncidentStanding>> Open(IncidentStanding incident, EscalateIncident command, CancellationToken ct) =>
        incident.State is IncidentState.Open ? incident : await incidents.FallBack(incident.Id, command.By!, "Escalated by hand.", ct);

    private void Move(Run run, DateTimeOffset openedAt, EscalateIncident command, IncidentStanding decidedOn)
    {
        run.DecidedOn = decidedOn;
        run.ContinueIn(openedAt);
        if (command.Policy is null || run.Policy == command.Policy) run.Urge(command.By!, clock.Now());
        else run.End(RunReasons.HandedOver, clock.Now());
        outbox.Follow(run);
    }

    private static string TextOf(EscalateIncident command)
    {
        var where = command.Policy is null ? "To the next step." : $"To escalation policy {command.Policy}.";
        return command.Note is null ? where : $"{where}\n{command.Note}";
    }
}
