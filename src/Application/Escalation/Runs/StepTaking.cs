using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Takes a step that is due: whom it reaches at this moment is written down, said on the timeline and, in the same commit, to whoever tells them.</summary>
internal sealed class StepTaking(
    IRunsDb db, Audiences audiences, IEscalatedIncidents incidents, IEnumerable<IReactTo<StepTaken>> tellers, IOutbox outbox, ICurrentMessage current, TimeProvider clock)
{
    /// <summary>Where telling fails again and again, it is left to a message of its own: the steps behind this one must not wait for it.</summary>
    private const int TriesTogether = 5;

    public async Task Take(Run run, IncidentStanding incident, CancellationToken ct)
    {
        var now = clock.Now();
        var audience = await audiences.Of(run.Plan.Steps[run.NextStep - 1], now, ct);
        var step = run.Take(audience, run.UrgencyFor(incident.Severity), now);
        db.RunSteps.Add(step);
        outbox.Follow(run);
        await incidents.Record(run.IncidentId, TimelineEvent.StepTaken, RunMoves.Actor, TextOf(run, step), ct);
        if (audience.IsNobody && step.Step < run.Plan.Steps.Count) return; // nobody at the end: that is for the fall-back

        var taken = new StepTaken(
            run.IncidentId, run.Id, run.Policy, step.Round, step.Step, audience.ContactPoints,
            [.. audience.People.Select(person => new PagedPerson(person.User, person.By))], step.Urgency, step.DueAt);
        if (current.Attempts >= TriesTogether) outbox.Add(taken);
        else
            foreach (var teller in tellers) await teller.React(taken with { IsJustTaken = true }, ct);
    }

    private static string TextOf(Run run, RunStep step)
    {
        var told = step.Audience.People.Select(person => $"{person.User} ({person.By})").Concat(step.Audience.ContactPoints.Select(name => $"contact point {name}")).ToList();
        var missed = step.Audience.Unreached.Select(one => $"{WordsOf(one.Target)}: {TextOf(one.Reason)}");
        var what = told.Count > 0 ? $"told {string.Join(", ", told)}" : "reached nobody";
        var next = run.State is RunState.Finished ? " It was the last step." : told.Count == 0 && run.NextStep > 1 ? " The next step is taken at once." : "";
        return $"Step {step.Step} of escalation policy {run.Policy}, round {step.Round}, {string.Join("; ", missed.Prepend(what))}.{next}";
    }

    private static string WordsOf(string target) => Target.TryParse(target, out var known) ? known.Words : target;

    private static string TextOf(string reason) => reason is OnCallAnswer.Gap ? "nobody is on call" : "not there any more";
}
