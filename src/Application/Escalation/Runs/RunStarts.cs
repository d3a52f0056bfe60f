using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Begins runs, in the commit of whoever asks. Two who begin the same one at once have the same number for it: the slower one's commit is refused, and looks again.</summary>
internal sealed class RunStarts(IRunsDb db, IOutbox outbox, TimeProvider clock)
{
    /// <param name="others">All runs of the incident.</param>
    public Run Begin(Policy policy, IncidentStanding incident, IReadOnlyCollection<Run> others, DateTimeOffset since, string? startedBy = null) =>
        Add(new RunOrder(policy.Name, policy.Version, policy.Text, NextNumber(others, policy.Name), startedBy), incident, since);

    /// <summary>The same policy from its first step on, as it is set by now, for another opening of the incident; as the run has it, if it was removed.</summary>
    /// <returns>Null if it is there already.</returns>
    public async Task<Run?> BeginAnew(Run run, IncidentStanding incident, CancellationToken ct)
    {
        var policy = await db.Policies.AsNoTracking().SingleOrDefaultAsync(one => one.Name == run.Policy, ct);
        var others = await db.Runs.AsNoTracking().Where(one => one.IncidentId == run.IncidentId && one.Policy == run.Policy).ToListAsync(ct);
        if (others.Any(one => one.Id != run.Id && one.IsOf(incident))) return null; // a route was faster

        var order = new RunOrder(
            run.Policy, policy?.Version ?? run.PolicyVersion, policy?.Text ?? run.Text, NextNumber(others, run.Policy), run.StartedBy, run.UrgedBy);
        return Add(order, incident, incident.OpenedAt);
    }

    /// <summary>A run whose incident was merged goes on in the other one, unless that is under the policy anyway, or over.</summary>
    /// <returns>Null if it does not.</returns>
    public async Task<Run?> GoOn(Run run, IncidentStanding into, CancellationToken ct)
    {
        if (!into.State.IsActive()) return null;

        var stored = await db.Runs.AsNoTracking().Where(one => one.IncidentId == into.Id && one.Policy == run.Policy).ToListAsync(ct);
        var others = db.Runs.Local.Where(one => one.IncidentId == into.Id && one.Policy == run.Policy).UnionBy(stored, one => one.Id).ToList();
        if (others.Exists(one => one.State is not RunState.Ended)) return null;
        if (run.GoOnIn(into, NextNumber(others, run.Policy), clock.Now()) is not { } next) return null;

        next.DecidedOn = into;
        db.Runs.Add(next);
        outbox.Follow(next);
        return next;
    }

    private Run Add(RunOrder order, IncidentStanding incident, DateTimeOffset since)
    {
        var run = Run.Begin(order, incident, since, clock.Now());
        db.Runs.Add(run);
        outbox.Follow(run);
        return run;
    }

    private static int NextNumber(IEnumerable<Run> runs, string policy) => runs.Where(run => run.Policy == policy).Max(run => (int?)run.Number) + 1 ?? 1;
}
