using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>What a policy would do about an incident that nobody has opened yet: for whoever asks beforehand who will be woken.</summary>
public interface IForecasts
{
    /// <summary>By the same decisions as a run, with schedules and overrides as they are stored now for the moments at which the steps would be due.</summary>
    /// <param name="from">When the run would begin.</param>
    /// <returns>Null if there is no such policy.</returns>
    Task<Forecast?> Of(string policy, Severity severity, DateTimeOffset from, CancellationToken ct);
}

/// <param name="PagesNobody">The severity is only recorded: no step is taken.</param>
/// <param name="Steps">In their order, as long as nobody acknowledges; at most <see cref="MaxSteps"/>.</param>
/// <param name="HasMore">Whether more steps would follow.</param>
/// <param name="ReescalateAfter">How long after its acknowledgement an incident that is not resolved escalates again; null for never.</param>
public sealed record Forecast(int PolicyVersion, bool PagesNobody, IReadOnlyList<ForecastStep> Steps, bool HasMore, TimeSpan? ReescalateAfter)
{
    public const int MaxSteps = 20;
}

/// <param name="Round">From 1; a policy that repeats has more.</param>
/// <param name="Step">From 1.</param>
/// <param name="Unreached">Targets that reach nobody then, and why: gap, no_such_user, no_such_schedule or no_such_contact_point.</param>
public sealed record ForecastStep(
    int Round, int Step, DateTimeOffset At, Urgency Urgency, IReadOnlyList<string> ContactPoints, IReadOnlyList<PagedPerson> People,
    IReadOnlyList<UnreachedTarget> Unreached);

/// <param name="Target">As it is written, such as `schedule:payments`.</param>
public sealed record UnreachedTarget(string Target, string Reason);
