using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;

namespace IncidentManager.Application.Escalation.Explanations;

/// <summary>What runs of escalation policies do, in words. Pure.</summary>
internal static class RunSentences
{
    public static string Began(Run run)
    {
        var why = run.StartedBy is { } by ? $"{Words.Short(by)} wanted it" : "the routes name it";
        return $"Escalation policy {run.Policy} (version {run.PolicyVersion}) began{(run.Number > 1 ? $" for the {Ordinal(run.Number)} time" : "")}: {why}.";
    }

    public static string Taken(Run run, RunStep step)
    {
        var told = step.Audience.People.Select(Named).Concat(step.Audience.ContactPoints.Select(name => $"the contact point {name}")).ToList();
        var late = step.TakenAt - step.DueAt >= TimeSpan.FromSeconds(5) ? $" It was due at {Moment.Exact(step.DueAt, step.TakenAt)}." : "";
        var missed = string.Concat(step.Audience.Unreached.Select(one => $" Not {WordsOf(one.Target)}: {Missing(one.Reason) ?? one.Reason}."));
        return $"{Step(run.Policy, step.Round, step.Step)} was taken ({step.Urgency.Name()} urgency): {(told.Count > 0 ? $"it tells {Words.And(told)}" : "it reaches nobody")}.{missed}{late}";
    }

    /// <summary>Why a run stands as it does, or ended; null for a reason that has no sentence.</summary>
    public static string? Why(string reason) => reason switch
    {
        RunReasons.Waits => "it waits for its next step",
        RunReasons.Urged => "somebody asked for its next step, which is due",
        RunReasons.AcknowledgedBefore => "somebody had taken the incident on before it could begin, so no step is taken",
        RunReasons.Merged => "the incident was merged into another one, and it goes on there",
        RunReasons.Due => "its next step is due",
        RunReasons.Recorded => "the severity is only recorded by this policy, so it pages nobody",
        RunReasons.Acknowledged => "somebody has taken the incident on, so no further step is taken",
        RunReasons.NotResolvedInTime => "the incident was acknowledged and not resolved in time, so it fell back to open",
        RunReasons.Resolved => "the incident is over",
        RunReasons.Reopened => "the incident was opened again, and another run took over",
        RunReasons.Gone => "the incident is not there any more",
        RunReasons.HandedOver => "somebody went on by another policy",
        RunReasons.StepsUsedUp => "all steps are taken, and nobody has acknowledged",
        RunReasons.ReachedNobody => "all steps are taken, and none of them reached anybody",
        _ => null,
    };

    public static string Ended(Run run) => $"Escalation policy {run.Policy} ended: {Why(run.Reason) ?? run.Reason}.";

    public static string Stands(Run run) => $"Escalation policy {run.Policy} (version {run.PolicyVersion}) is {run.State.Name()}: {Why(run.Reason) ?? run.Reason}.";

    public static string Due(Run run, IReadOnlyList<Target> targets) =>
        $"{Step(run.Policy, run.Round, run.NextStep)} is due, for {Words.And([.. targets.Select(target => target.Words)])}, unless somebody acknowledges before.";

    /// <param name="held">What suppresses all that fires, beyond that time.</param>
    public static string DueHeld(Run run, PagesHeld held) =>
        $"{Step(run.Policy, run.Round, run.NextStep)} is due, but held until {Moment.Of(held.Until, run.NextAt!.Value)} at least: {held.Reason}.";

    public static string Held(Run run) => $"{Step(run.Policy, run.Round, run.NextStep)} is looked at again: it was due, and is held until then, {run.Reason}.";

    public static string DueAgain(Run run) => $"Escalation policy {run.Policy} begins again, unless the incident is resolved before.";

    /// <summary>Why a target reaches nobody; null for a reason that has no words.</summary>
    public static string? Missing(string reason) => reason switch
    {
        OnCallAnswer.Gap => "nobody is on call",
        OnCallAnswer.NoSuchSchedule => "there is no such schedule any more",
        "no_such_user" => "there is no such user any more",
        "no_such_contact_point" => "there is no such contact point any more",
        _ => null,
    };

    private static string Step(string policy, int round, int step) => $"Step {step} of escalation policy {policy} (round {round})";

    private static string Named(ToldPerson person)
    {
        var layer = person.Layer is null ? "" : person.Layer == "override" ? ", by an override" : $", layer {person.Layer}";
        return person.By == "user" ? $"{person.User} (named by the step)" : $"{person.User} (on call by {person.By}{layer})";
    }

    private static string WordsOf(string target) => Target.TryParse(target, out var known) ? known.Words : target;

    private static string Ordinal(int number) => number switch
    {
        2 => "second",
        3 => "third",
        _ => $"{number}th",
    };
}
