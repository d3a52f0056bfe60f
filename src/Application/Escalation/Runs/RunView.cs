using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;

namespace IncidentManager.Application.Escalation.Runs;

/// <param name="By">Why them, such as `schedule payments`, or `user`.</param>
/// <param name="Layer">Of the schedule, or `override`.</param>
public sealed record ToldPersonView(string User, string By, string? Layer);

/// <param name="Reason">gap: nobody was on call; no_such_user, no_such_schedule, no_such_contact_point: it was removed since the run began.</param>
public sealed record UnreachedView(string Target, string Reason);

/// <summary>A step that was taken.</summary>
public sealed record RunStepView(
    int Round, int Step, DateTimeOffset DueAt, DateTimeOffset TakenAt, string Urgency, IReadOnlyList<string> ContactPoints, IReadOnlyList<ToldPersonView> People,
    IReadOnlyList<UnreachedView> Unreached)
{
    internal static RunStepView Of(RunStep step) => new(
        step.Round, step.Step, step.DueAt, step.TakenAt, step.Urgency.Name(), step.Audience.ContactPoints,
        [.. step.Audience.People.Select(person => new ToldPersonView(person.User, person.By, person.Layer))],
        [.. step.Audience.Unreached.Select(one => new UnreachedView(one.Target, one.Reason))]);
}

/// <summary>The step that is due next.</summary>
/// <param name="At">When it is due; while it is suppressed, when it is looked at again.</param>
public sealed record NextStepView(int Round, int Step, DateTimeOffset At, IReadOnlyList<string> Targets);

/// <summary>An incident's way through a policy, for one opening of it.</summary>
/// <param name="Number">Counts the runs of this policy on this incident.</param>
/// <param name="PolicyVersion">The one that it goes by, whatever is set since.</param>
/// <param name="State">waiting, suppressed, recorded, acknowledged, finished or ended.</param>
/// <param name="Reason">Why it stands so.</param>
/// <param name="StartedBy">The person who asked for it; null where a route did.</param>
/// <param name="UrgedBy">The person who escalated by hand.</param>
/// <param name="Next">Null if nothing is due by itself.</param>
/// <param name="ReescalatesAt">When an acknowledged incident that is not resolved escalates again.</param>
public sealed record RunView(
    Guid Id, string Policy, int PolicyVersion, int Number, string State, string Reason, string? StartedBy, string? UrgedBy, DateTimeOffset OpenedAt,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, NextStepView? Next, DateTimeOffset? ReescalatesAt, IReadOnlyList<RunStepView> Steps)
{
    internal static RunView Of(Run run, IEnumerable<RunStep> steps) => new(
        run.Id, run.Policy, run.PolicyVersion, run.Number, run.State.Name(), run.Reason, run.StartedBy, run.UrgedBy, run.OpenedAt, run.StartedAt, run.EndedAt,
        run is { State: RunState.Waiting or RunState.Suppressed, NextAt: { } at }
            ? new NextStepView(run.Round, run.NextStep, at, [.. run.Plan.Steps[run.NextStep - 1].Targets.Select(target => target.ToString())])
            : null,
        run.State is RunState.Acknowledged ? run.NextAt : null, [.. steps.Select(RunStepView.Of)]);
}
