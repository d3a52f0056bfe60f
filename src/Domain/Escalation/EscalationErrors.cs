using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Escalation;

/// <summary>Refusals about policies and their runs.</summary>
public static class EscalationErrors
{
    public static readonly Error TooManyPolicies = new(ErrorKind.Conflict, "too_many_policies",
        $"There are {Policy.MaxCount} escalation policies already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error NotEscalating = new(ErrorKind.Conflict, "not_escalating",
        "No escalation policy is under way for this incident; name one to escalate by it.");

    public static readonly Error IsOver = new(ErrorKind.Conflict, "incident_is_over", "The incident is over; reopen it first.");

    public static readonly Error IsTakenOn = new(ErrorKind.Conflict, "incident_is_taken_on",
        "Somebody has acknowledged the incident, and so nobody else is told anyway.");

    public static Error NoSuchIncident(IncidentId id) => new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");

    public static Error NoPolicy(string name) =>
        new(ErrorKind.NotFound, "policy_not_found", $"No escalation policy '{(name.Length <= 100 ? name : $"{name[..100]}…")}'.");

    public static Error PolicyInUse(IReadOnlyList<string> users) => new(ErrorKind.Conflict, "policy_in_use",
        $"It is in use by: {string.Join(", ", users)}. Take it out there first.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = users },
    };
}
