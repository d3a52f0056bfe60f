using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Escalation.Runs;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Explanations;

/// <summary>From the runs and their steps: whom each step told and why them, whom not, why a run stands, and what it does next.</summary>
internal sealed class ExplainsRuns(IRunsDb db, IHeldPages pages, TimeProvider clock) : IExplainIncident
{
    /// <summary>The newest: an incident that was opened more often is told from there on.</summary>
    private const int MostRuns = 500;

    public string Module => "escalation";

    public int Order => 60;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct)
    {
        var runs = await RunsOf(subject, ct);
        var ids = runs.Select(run => run.Id).ToList();
        var steps = ids.Count == 0 ? [] : await db.RunSteps.AsNoTracking().Where(step => ids.Contains(step.Run)).ToListAsync(ct);
        var stepsOf = steps.OrderBy(step => step.Round).ThenBy(step => step.Step).ToLookup(step => step.Run);
        return Chapter.Of(runs.SelectMany(run => Told(run, stepsOf[run.Id])), after, most);
    }

    public async Task<Outlook> Look(Guid subject, CancellationToken ct)
    {
        var standing = (await RunsOf(subject, ct)).Where(run => run.State is not RunState.Ended).ToList();
        var held = standing.Exists(run => run.State is RunState.Waiting) ? await pages.Of(new IncidentId(subject), clock.Now(), ct) : null;
        return new Outlook([.. standing.Select(Stands)], [.. standing.Select(run => Due(run, held)).OfType<Explained>()]);
    }

    private async Task<List<Run>> RunsOf(Guid subject, CancellationToken ct)
    {
        var id = new IncidentId(subject);
        var newest = await db.Runs.AsNoTracking().Where(run => run.IncidentId == id).OrderByDescending(run => run.Id).Take(MostRuns).ToListAsync(ct);
        newest.Reverse();
        return newest;
    }

    private static IEnumerable<Explained> Told(Run run, IEnumerable<RunStep> steps)
    {
        yield return Explain(run, run.StartedAt, "began", RunSentences.Began(run));
        foreach (var step in steps)
            yield return Explain(run, step.TakenAt, step.Audience.IsNobody ? RunReasons.ReachedNobody : "step_taken", RunSentences.Taken(run, step), new()
            {
                ["round"] = step.Round,
                ["step"] = step.Step,
                ["dueAt"] = step.DueAt,
                ["urgency"] = step.Urgency.Name(),
                ["people"] = step.Audience.People.Select(person => new { person.User, person.By, person.Layer }).ToArray(),
                ["contactPoints"] = step.Audience.ContactPoints,
                ["unreached"] = step.Audience.Unreached.Select(one => new { one.Target, one.Reason }).ToArray(),
            });
        if (run.EndedAt is { } end) yield return Explain(run, end, run.Reason, RunSentences.Ended(run));
    }

    private static Explained Stands(Run run) => Explain(run, run.StartedAt, run.Reason, RunSentences.Stands(run));

    /// <param name="held">Null unless all that fires is suppressed now.</param>
    internal static Explained? Due(Run run, PagesHeld? held) => run switch
    {
        { State: RunState.Waiting, NextAt: { } at } when held?.Until > at && run.Reason is not RunReasons.Urged =>
            Explain(run, at, "step_due", RunSentences.DueHeld(run, held), Next(run, held.Reason, held.Until)),
        { State: RunState.Waiting, NextAt: { } at } =>
            Explain(run, at, "step_due", RunSentences.Due(run, run.Plan.Steps[run.NextStep - 1].Targets), Next(run)),
        { State: RunState.Suppressed, NextAt: { } at } => Explain(run, at, "step_held", RunSentences.Held(run), Next(run, run.Reason, at)),
        { State: RunState.Acknowledged, NextAt: { } at } => Explain(run, at, "escalates_again", RunSentences.DueAgain(run)),
        _ => null,
    };

    private static Dictionary<string, object?> Next(Run run, string? heldBy = null, DateTimeOffset? heldUntil = null)
    {
        Dictionary<string, object?> next = new()
        {
            ["round"] = run.Round,
            ["step"] = run.NextStep,
            ["targets"] = run.Plan.Steps[run.NextStep - 1].Targets.Select(target => target.ToString()).ToArray(),
        };
        if (heldBy is not null) (next["heldBy"], next["heldUntil"]) = (heldBy, heldUntil);
        return next;
    }

    private static Explained Explain(Run run, DateTimeOffset at, string code, string says, Dictionary<string, object?>? more = null) =>
        new(at, ExplainedKinds.Escalation, code, says, new Dictionary<string, object?>(more ?? [])
        {
            ["run"] = run.Id,
            ["policy"] = run.Policy,
            ["policyVersion"] = run.PolicyVersion,
            ["state"] = run.State.Name(),
        });
}
