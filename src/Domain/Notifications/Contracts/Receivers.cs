using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications.Contracts;

/// <summary>Whom routes lead to for an incident that this alert opens, or makes as severe: names as of <see cref="Receivers"/>, each once.</summary>
public delegate IReadOnlyList<string> ReceiversOf(MatchedAlert alert, Severity severity);

/// <summary>Whoever is told of incidents, as the targets of steps spell them.</summary>
public static class Receivers
{
    public const string ContactPointPrefix = "contact-point:";
    public const string PolicyPrefix = "escalation-policy:";
}
