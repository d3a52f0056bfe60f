using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Decides on a run; whether what fires is suppressed is asked only where a step is due.</summary>
internal sealed class RunVerdicts(IHeldPages pages)
{
    /// <param name="incident">Null if it is not there any more.</param>
    public async Task<RunVerdict> Of(Run run, IncidentStanding? incident, DateTimeOffset now, CancellationToken ct)
    {
        var verdict = RunDecision.Decide(run.Plan, run.SoFar, incident, now);
        return RunDecision.DependsOnSuppression(run.SoFar, verdict) && await pages.Of(run.IncidentId, now, ct) is { } held
            ? RunDecision.Decide(run.Plan, run.SoFar, incident, now, held)
            : verdict;
    }
}
