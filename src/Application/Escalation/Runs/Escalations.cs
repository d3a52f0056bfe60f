using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

internal sealed class Escalations(IRunsDb db, IEscalatedIncidents incidents, RunStarts starts, IOutbox outbox, TimeProvider clock) : IEscalations
{
    public async Task<IReadOnlyList<string>> Begin(IncidentId incident, IReadOnlyList<string> policies, DateTimeOffset since, CancellationToken ct)
    {
        if (policies.Count == 0) return [];

        var known = await db.Policies.AsNoTracking().Where(policy => policies.Contains(policy.Name)).ToDictionaryAsync(policy => policy.Name, ct);
        if (await incidents.Find(incident, ct) is { } standing && standing.State.IsActive())
        {
            var runs = await db.Runs.AsNoTracking().Where(run => run.IncidentId == incident).ToListAsync(ct);
            foreach (var name in policies.Distinct())
                if (known.TryGetValue(name, out var policy) && !runs.Any(run => run.Policy == name && run.IsOf(standing)) && !IsHandedOver(name, runs))
                    starts.Begin(policy, standing, runs, since).DecidedOn = standing;
        }

        return [.. policies.Distinct().Where(name => !known.ContainsKey(name))];
    }

    public async Task<bool> GoOnAfter(Guid run, int round, int step, CancellationToken ct)
    {
        if (await db.Runs.SingleOrDefaultAsync(one => one.Id == run, ct) is not { } found || step >= found.Plan.Steps.Count) return false;
        if (found is { State: RunState.Ended, Reason: RunReasons.Merged })
        {
            found = await SuccessorOf(found, ct);
            if (found is null) return false;
            if (!found.IsBeyond(round, step) || await HasTaken(found, round, step, ct)) return true; // it tells them by itself
        }

        if (found.IsBeyond(round, step + 1)) return true;

        var standing = await incidents.Find(found.IncidentId, ct);
        if (standing is not { State: IncidentState.Open } || !found.Waits(standing, round, step + 1)) return false;
        if (found.State is RunState.Suppressed || found.NextAt <= clock.Now()) return true;

        found.DecidedOn = standing;
        found.Hurry(clock.Now());
        outbox.Follow(found);
        await incidents.Record(
            found.IncidentId, TimelineEvent.Escalated, RunMoves.Actor,
            $"Step {step} of escalation policy {found.Policy}, round {round}, could be delivered to nobody. The next step is taken at once.", ct);
        return true;
    }

    /// <summary>The run that goes on with it where its incident is a part of another one.</summary>
    private async Task<Run?> SuccessorOf(Run run, CancellationToken ct) => await incidents.GoesOnIn(run.IncidentId, ct) is { } into
        ? await db.Runs.SingleOrDefaultAsync(one => one.IncidentId == into.Id && one.Policy == run.Policy && one.State != RunState.Ended, ct)
        : null;

    private Task<bool> HasTaken(Run run, int round, int step, CancellationToken ct) =>
        db.RunSteps.AnyAsync(one => one.Run == run.Id && one.Round == round && one.Step == step, ct);

    public async Task<Urgency?> UrgencyOf(Guid run, int round, int step, CancellationToken ct) =>
        await db.RunSteps.Where(one => one.Run == run && one.Round == round && one.Step == step).Select(one => (Urgency?)one.Urgency).SingleOrDefaultAsync(ct);

    /// <summary>Until the incident is over: whoever falls back to open in between is still the other policy's.</summary>
    private static bool IsHandedOver(string policy, List<Run> runs) =>
        runs.Where(run => run.Policy == policy).MaxBy(run => run.Number) is { State: RunState.Ended, Reason: RunReasons.HandedOver } last
        && !runs.Exists(run => run.Reason is RunReasons.Resolved or RunReasons.Merged && run.EndedAt >= last.EndedAt);
}
