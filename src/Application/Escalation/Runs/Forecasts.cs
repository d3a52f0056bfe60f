using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Goes through a run that is never stored, of an incident that stays open.</summary>
internal sealed class Forecasts(IRunsDb db, Audiences audiences) : IForecasts
{
    /// <summary>Silences that follow one another; who asks beforehand need not be answered for ever.</summary>
    private const int MostHolds = 50;

    public async Task<Forecast?> Of(string policy, Severity severity, DateTimeOffset from, IForeseenPages pages, CancellationToken ct)
    {
        if (await db.Policies.AsNoTracking().SingleOrDefaultAsync(one => one.Name == policy, ct) is not { } found) return null;

        var incident = new IncidentStanding(IncidentId.New(from), IncidentState.Open, severity, from, AcknowledgedAt: null, SnoozedUntil: null);
        var run = Run.Begin(new RunOrder(found.Name, found.Version, found.Text, Number: 1), incident, from, from);
        var (steps, holds) = (0, 0);
        string? heldBy = null;
        while (steps < Forecast.MaxSteps && holds < MostHolds && run.NextAt is { } at)
        {
            var verdict = RunDecision.Decide(run.Plan, run.SoFar, incident, at, pages.HeldAt(at));
            if (verdict.Act is RunAct.Hold)
            {
                run.Follow(verdict, at);
                heldBy = verdict.Reason;
                holds++;
                continue;
            }

            if (verdict.Act is not RunAct.TakeStep) break;

            await Take(run, incident, at, heldBy, pages, ct);
            steps++;
            heldBy = null;
        }

        return new Forecast(found.Version, run.State is RunState.Recorded, run.State is RunState.Waiting or RunState.Suppressed, run.Plan.ReescalateAfter);
    }

    private async Task Take(Run run, IncidentStanding incident, DateTimeOffset at, string? heldBy, IForeseenPages pages, CancellationToken ct)
    {
        var audience = await audiences.Of(run.Plan.Steps[run.NextStep - 1], at, ct);
        var taken = run.Take(audience, run.UrgencyFor(incident.Severity), at);
        var hasNext = run.Waits(incident, taken.Round, taken.Step + 1);
        if (await pages.Take(Of(taken, heldBy), hasNext, ct) && hasNext) run.Hurry(at);
    }

    private static ForecastStep Of(RunStep step, string? heldBy) => new(
        step.Round, step.Step, step.TakenAt, heldBy, step.Urgency, step.Audience.ContactPoints,
        [.. step.Audience.People.Select(person => new PagedPerson(person.User, person.By))],
        [.. step.Audience.Unreached.Select(one => new UnreachedTarget(one.Target, one.Reason))]);
}
