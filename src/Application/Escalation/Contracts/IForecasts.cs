using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>What a policy would do about an incident that nobody has opened yet: for whoever asks beforehand who will be woken.</summary>
public interface IForecasts
{
    /// <summary>By the same decisions as a run, with schedules and overrides as they are stored now for the moments at which the steps would be due.</summary>
    /// <param name="from">When the run would begin.</param>
    /// <param name="pages">What becomes of each step.</param>
    /// <returns>Null if there is no such policy.</returns>
    Task<Forecast?> Of(string policy, Severity severity, DateTimeOffset from, IForeseenPages pages, CancellationToken ct);
}

/// <summary>What whoever pages people knows beforehand, by his own decisions.</summary>
public interface IForeseenPages
{
    /// <returns>Null unless what fires is suppressed at that moment.</returns>
    PagesHeld? HeldAt(DateTimeOffset instant);

    /// <summary>Steps come in their order.</summary>
    /// <param name="hasNext">Whether another step of the same round follows.</param>
    /// <returns>Whether the step reaches nobody, so that the next one is taken at once.</returns>
    Task<bool> Take(ForecastStep step, bool hasNext, CancellationToken ct);
}

/// <param name="PagesNobody">The severity is only recorded: no step is taken.</param>
/// <param name="HasMore">Whether more steps would follow than the first <see cref="MaxSteps"/>, as long as nobody acknowledges.</param>
/// <param name="ReescalateAfter">How long after its acknowledgement an incident that is not resolved escalates again; null for never.</param>
public sealed record Forecast(int PolicyVersion, bool PagesNobody, bool HasMore, TimeSpan? ReescalateAfter)
{
    public const int MaxSteps = 20;
}

/// <param name="Round">From 1; a policy that repeats has more.</param>
/// <param name="Step">From 1.</param>
/// <param name="At">When it is taken.</param>
/// <param name="HeldBy">What held it back until then, such as `suppressed by maintenance upgrade`; null if nothing did.</param>
/// <param name="Unreached">Targets that reach nobody then, and why: gap, no_such_user, no_such_schedule or no_such_contact_point.</param>
public sealed record ForecastStep(
    int Round, int Step, DateTimeOffset At, string? HeldBy, Urgency Urgency, IReadOnlyList<string> ContactPoints, IReadOnlyList<PagedPerson> People,
    IReadOnlyList<UnreachedTarget> Unreached);

/// <param name="Target">As it is written, such as `schedule:payments`.</param>
public sealed record UnreachedTarget(string Target, string Reason);
