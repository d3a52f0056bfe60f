using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>
/// An incident that moved moves its runs: acknowledged, they pause; over, they end; open again, they begin anew; graded, they page or only record; suppressed or not
/// any more, a step that is due is held or taken.
/// </summary>
internal sealed class EscalationFollowsItsIncident(IRunsDb db, IEscalatedIncidents incidents, RunVerdicts verdicts, RunMoves moves, TimeProvider clock)
    : IReactTo<IncidentsChanged>
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
            await moves.Follow(run, await verdicts.Of(run, incident, clock.Now(), ct), incident, ct);
        }
    }
}
