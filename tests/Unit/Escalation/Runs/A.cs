using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Escalation.Runs;

/// <summary>Builds runs, and the incidents they are on; times are minutes after noon.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Audience Somebody = new(["chat"], [new ToldPerson("ada", "user", null)], []);
    public static readonly Audience Nobody = new([], [], [new Unreached("schedule:payments", "gap")]);

    private static readonly IncidentId Id = IncidentId.New(Noon);

    public static DateTimeOffset At(double minutes) => Noon.AddMinutes(minutes);

    public static IncidentStanding Incident(
        IncidentState state = IncidentState.Open, Severity severity = Severity.P1, double openedAt = 0, double? acknowledgedAt = null, double? snoozedUntil = null) =>
        new(Id, state, severity, At(openedAt), acknowledgedAt is { } at ? At(at) : null, snoozedUntil is { } until ? At(until) : null);

    /// <summary>A step at once, the next ones each so many minutes after the one before.</summary>
    public static PolicyText Policy(int[] delays, int repeat = 0, string? reescalateAfter = null) => new()
    {
        Steps = [new("0s", ["user:ada"]), .. delays.Select(delay => new StepText($"{delay}m", ["schedule:payments", "contact-point:chat"]))],
        Repeat = repeat,
        RepeatAfter = "10m",
        ReescalateAfter = reescalateAfter,
    };

    public static Run Run(PolicyText policy, IncidentStanding? incident = null, double since = 0) =>
        Domain.Escalation.Runs.Run.Begin(new RunOrder("payments", 1, policy, 1), incident ?? Incident(), At(since), At(since));

    public static RunVerdict Verdict(this Run run, IncidentStanding? incident, double now) => RunDecision.Decide(run.Plan, run.SoFar, incident, At(now));
}
