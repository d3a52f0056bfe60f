using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>
/// The timer of a run: something about it is due. Exactly once: what is decided (the step, who is to be told, the next timer, the line on the timeline) is one
/// commit with the end of this message, and that commit holds the incident's row and finds it as the decision did.
/// </summary>
public sealed record GoOnWithRun(Guid Run) : IMessage
{
    /// <summary>Stored with each; SQL writes it too.</summary>
    internal const string Type = "go_on_with_run";

    internal static string KeyOf(Guid run) => run.ToString();
}

internal sealed class GoOnWithRunHandler(
    IRunsDb db, IEscalatedIncidents incidents, RunVerdicts verdicts, RunMoves moves, StepTaking steps, IOutbox outbox, TimeProvider clock) : IMessageHandler<GoOnWithRun>
{
    public async Task<Result> Handle(GoOnWithRun message, CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleOrDefaultAsync(one => one.Id == message.Run, cancellationToken);
        if (run is null) return Result.Ok;

        var incident = run.DecidedOn = await incidents.Find(run.IncidentId, cancellationToken);
        var verdict = await verdicts.Of(run, incident, clock.Now(), cancellationToken);
        if (verdict.Act is RunAct.TakeStep) await steps.Take(run, incident!, cancellationToken);
        else if (verdict.Act is RunAct.Reescalate) return await moves.Reescalate(run, cancellationToken);
        else await moves.Follow(run, verdict, incident, cancellationToken);
        if (verdict.Act is RunAct.Wait) outbox.Follow(run); // the clock of whoever woke it is ahead of ours
        return Result.Ok;
    }
}

internal static class RunTimers
{
    /// <summary>Its one timer is due when the run says, or is not there.</summary>
    public static void Follow(this IOutbox outbox, Run run)
    {
        if (run.NextAt is { } at) outbox.Set(new GoOnWithRun(run.Id), GoOnWithRun.KeyOf(run.Id), at);
        else outbox.Cancel<GoOnWithRun>(GoOnWithRun.KeyOf(run.Id));
    }
}
