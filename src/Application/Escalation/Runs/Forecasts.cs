using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Goes through a run that is never stored, of an incident that stays open.</summary>
internal sealed class Forecasts(IRunsDb db, Audiences audiences, IPeople people) : IForecasts
{
    public async Task<Forecast?> Of(string policy, Severity severity, DateTimeOffset from, CancellationToken ct)
    {
        if (await db.Policies.AsNoTracking().SingleOrDefaultAsync(one => one.Name == policy, ct) is not { } found) return null;

        var incident = new IncidentStanding(IncidentId.New(from), IncidentState.Open, severity, from, AcknowledgedAt: null, SnoozedUntil: null);
        var run = Run.Begin(new RunOrder(found.Name, found.Version, found.Text, Number: 1), incident, from, from);
        List<ForecastStep> steps = [];
        while (steps.Count < Forecast.MaxSteps && run.NextAt is { } at && RunDecision.Decide(run.Plan, run.SoFar, incident, at).Act is RunAct.TakeStep)
        {
            var audience = await audiences.Of(run.Plan.Steps[run.NextStep - 1], at, ct);
            var taken = run.Take(audience, run.UrgencyFor(severity), at);
            steps.Add(Of(taken));
            if (run.Waits(incident, taken.Round, taken.Step + 1) && !await Reaches(audience, ct)) run.Hurry(at);
        }

        return new Forecast(found.Version, run.State is RunState.Recorded, steps, run.State is RunState.Waiting, run.Plan.ReescalateAfter);
    }

    /// <summary>A step that names only people without any contact method is passed at once, as one that names nobody is.</summary>
    private async Task<bool> Reaches(Audience audience, CancellationToken ct)
    {
        if (audience.ContactPoints.Count > 0) return true;

        foreach (var person in audience.People)
            if (await people.Find(person.User, ct) is { Methods.Count: > 0 }) return true;

        return false;
    }

    private static ForecastStep Of(RunStep step) => new(
        step.Round, step.Step, step.TakenAt, step.Urgency, step.Audience.ContactPoints,
        [.. step.Audience.People.Select(person => new PagedPerson(person.User, person.By))],
        [.. step.Audience.Unreached.Select(one => new UnreachedTarget(one.Target, one.Reason))]);
}
