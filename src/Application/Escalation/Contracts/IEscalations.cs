using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>For whoever decides by routes which policies an incident is under.</summary>
public interface IEscalations
{
    /// <summary>
    /// In the caller's commit. The run of a policy begins once for each time that the incident opens; where it began, nothing happens. That of an incident which
    /// somebody has taken on by then takes no step: it says why, and waits for its re-escalation.
    /// </summary>
    /// <param name="policies">By the routes that match now. A run of one that no longer stands here goes on: it was promised.</param>
    /// <returns>Those that do not exist, for the ledger.</returns>
    Task<IReadOnlyList<string>> Begin(IncidentId incident, IReadOnlyList<string> policies, DateTimeOffset since, CancellationToken ct);

    /// <summary>In the caller's commit. A step that was taken reaches nobody it told: the next one of its round does not wait for its time.</summary>
    /// <returns>Whether there is a next one, due now, suppressed or taken already; false behind the last one, and where nothing goes on any more.</returns>
    Task<bool> GoOnAfter(Guid run, int round, int step, CancellationToken ct);

    /// <summary>How much a step that was taken presses; null if it was not.</summary>
    Task<Urgency?> UrgencyOf(Guid run, int round, int step, CancellationToken ct);
}

/// <summary>Settings that name escalation policies, so that one in use is not removed.</summary>
public interface IUsesPolicies
{
    /// <summary>Who names it, such as `route llm`; empty if nobody does.</summary>
    Task<IReadOnlyList<string>> UsersOf(string policy, CancellationToken ct);
}
