namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>Who is on call by a schedule.</summary>
public interface IOnCall
{
    /// <summary>As the schedule and its overrides are stored at this moment, whatever the instant. Unknown schedules are an answer, no exception.</summary>
    /// <param name="instant">Any; before 1970 and after 2199 nobody is on call.</param>
    Task<OnCallAnswer> At(string schedule, DateTimeOffset instant, CancellationToken ct);
}

/// <summary>Who is on call, and why.</summary>
/// <param name="Reason">on_call, gap (nobody is) or no_such_schedule.</param>
/// <param name="Users">Names of users, who exist; empty unless the reason is on_call.</param>
/// <param name="By">The layer's name, or `override`; null where nobody is on call.</param>
/// <param name="Until">When that changes, if it does within a year.</param>
public sealed record OnCallAnswer(string Reason, IReadOnlyList<string> Users, string? By, DateTimeOffset? Until)
{
    public const string OnCall = "on_call";
    public const string Gap = "gap";
    public const string NoSuchSchedule = "no_such_schedule";

    internal static readonly OnCallAnswer Unknown = new(NoSuchSchedule, [], null, null);
}

/// <summary>Settings that name schedules, so that one in use is not removed.</summary>
public interface IUsesSchedules
{
    /// <summary>Who names it, such as `escalation policy payments`; empty if nobody does.</summary>
    Task<IReadOnlyList<string>> UsersOf(string schedule, CancellationToken ct);
}
