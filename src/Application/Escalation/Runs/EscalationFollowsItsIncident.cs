using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>An incident that moved moves its runs: acknowledged, they pause; over, they end; open again, they begin anew; graded, they page or only record.</summary>
internal sealed class EscalationFollowsItsIncident(IRunsDb db, IEscalatedIncidents incidents, RunMoves moves, TimeProvider clock) : IReactTo<IncidentsChanged>
{
    public async Task React(IncidentsChanged message, CancellationToken ct)
    {
        var ids = message.Incidents.Distinct().Select(id => new IncidentId(id)).ToList();
        var runs = await db.Runs.Where(run => ids.Contains(run.IncidentId) && run.State != RunState.Ended).ToListAsync(ct);
        if (runs.Count == 0) return;

        var found = await incidents.Find(ids, ct);
        foreach (var run in runs)
        {
            var incident = run.DecidedOn = found.GetValueOrDefault(run.IncidentId);
            await moves.Follow(run, RunDecision.Decide(run.Plan, run.SoFar, incident, clock.Now()), incident, ct);
        }
    }
}
