using IncidentManager.Domain.Escalation.Contracts;

namespace IncidentManager.Domain.Escalation.Runs;

/// <param name="By">Why them: the target, such as `schedule payments` or `user`.</param>
/// <param name="Layer">Of the schedule, or `override`; null where no schedule decided.</param>
public sealed record ToldPerson(string User, string By, string? Layer);

/// <param name="Target">As it is written, such as `schedule:payments`.</param>
/// <param name="Reason">gap (nobody is on call), or no_such_user, no_such_schedule, no_such_contact_point: removed since the run began.</param>
public sealed record Unreached(string Target, string Reason);

/// <summary>Whom a step reaches at a moment.</summary>
/// <param name="People">Each once.</param>
public sealed record Audience(IReadOnlyList<string> ContactPoints, IReadOnlyList<ToldPerson> People, IReadOnlyList<Unreached> Unreached)
{
    public bool IsNobody => ContactPoints.Count == 0 && People.Count == 0;
}

/// <summary>That a step was taken; written once. Its key is what keeps a step from being taken twice.</summary>
public sealed class RunStep
{
    public Guid Run { get; private init; }

    /// <summary>From 1, as <see cref="Step"/>; counts up whenever the run goes back to its first step.</summary>
    public int Round { get; private init; }
    public int Step { get; private init; }
    public DateTimeOffset DueAt { get; private init; }
    public DateTimeOffset TakenAt { get; private init; }
    public Urgency Urgency { get; private init; }
    public Audience Audience { get; private init; } = new([], [], []);

    private RunStep() { } // EF Core

    internal static RunStep Of(Run run, DateTimeOffset dueAt, DateTimeOffset now, Urgency urgency, Audience audience) => new()
    {
        Run = run.Id,
        Round = run.Round,
        Step = run.NextStep,
        DueAt = dueAt,
        TakenAt = now,
        Urgency = urgency,
        Audience = audience,
    };
}
