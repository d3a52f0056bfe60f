using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>What runs do when their incidents move, in the commit of whoever asks.</summary>
internal sealed class RunMoves(RunStarts starts, IEscalatedIncidents incidents, IOutbox outbox, TimeProvider clock)
{
    /// <summary>Who is said to have done what nobody did.</summary>
    public const string Actor = "system";

    /// <param name="incident">Null if it is not there any more.</param>
    public async Task Follow(Run run, RunVerdict verdict, IncidentStanding? incident, CancellationToken ct)
    {
        switch (verdict.Act)
        {
            case RunAct.TakeStep:
                // Its timer does it. Whoever is at that just now may have decided before this news, as to hold what nothing suppresses any more: he decides anew.
                outbox.Hasten(new GoOnWithRun(run.Id), GoOnWithRun.KeyOf(run.Id), clock.Now());
                return;
            case RunAct.Hold:
                run.Suppress(verdict.Reason, verdict.At!.Value);
                break;
            case RunAct.Record:
                run.Record();
                break;
            case RunAct.Pause:
                run.Pause(verdict.At);
                break;
            case RunAct.Reescalate when run.State is not RunState.Acknowledged || run.NextAt is null:
                run.Pause(clock.Now()); // its timer does it: by the time that anybody heard of the acknowledgement, its time was over
                break;
            case RunAct.FromTheFirst:
                run.StartOver(clock.Now());
                break;
            case RunAct.End:
                run.End(verdict.Reason, clock.Now());
                break;
            case RunAct.BeginAnew:
                run.End(verdict.Reason, clock.Now());
                await starts.BeginAnew(run, incident!, ct);
                break;
            default:
                return; // it stands as it should, or what is due is its timer's to do
        }

        outbox.Follow(run);
    }

    /// <summary>The incident falls back to open, and this policy begins anew; its other ones do so when they hear of it.</summary>
    public async Task<Result> Reescalate(Run run, CancellationToken ct)
    {
        var why = $"It was not resolved within {Duration.Write(run.Plan.ReescalateAfter!.Value)} of its acknowledgement (escalation policy {run.Policy}).";
        var fallen = await incidents.FallBack(run.IncidentId, Actor, why, ct);
        if (fallen.Error is { } refusal) return refusal;

        run.End(RunReasons.NotResolvedInTime, clock.Now());
        outbox.Follow(run);
        await starts.BeginAnew(run, fallen.Value, ct);
        return Result.Ok;
    }
}
