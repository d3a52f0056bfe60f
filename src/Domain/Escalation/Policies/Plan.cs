using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Escalation.Policies;

/// <param name="Delay">From the step before; of the first one, from the beginning of the run.</param>
public sealed record Step(TimeSpan Delay, IReadOnlyList<Target> Targets);

/// <summary>A policy, ready to decide by.</summary>
/// <param name="Repeat">How many more times all steps are taken.</param>
/// <param name="RepeatAfter">From the last step of a round to the first of the next one.</param>
/// <param name="ReescalateAfter">How long after its acknowledgement an incident that is not resolved escalates again; null for never.</param>
/// <param name="Pages">How much a page of an incident of this severity presses; those that are not in it are recorded, and page nobody.</param>
public sealed record Plan(
    IReadOnlyList<Step> Steps, int Repeat, TimeSpan RepeatAfter, TimeSpan? ReescalateAfter, IReadOnlyDictionary<Severity, Urgency> Pages)
{
    public Urgency? UrgencyOf(Severity severity) => Pages.TryGetValue(severity, out var urgency) ? urgency : null;
}
