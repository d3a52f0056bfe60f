using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications.Contracts;

/// <summary>To whom the routes that are set lead, and to whom drafts of them would: names as of <see cref="Receivers"/>, each once.</summary>
public readonly record struct Routed(IReadOnlyList<string> Set, IReadOnlyList<string> Drafted);

/// <summary>Of an incident that this alert opened, and that is so severe by now.</summary>
public delegate Routed RoutedOf(MatchedAlert opening, Severity severity);

/// <summary>Whoever is told of incidents, as the targets of steps spell them.</summary>
public static class Receivers
{
    public const string ContactPointPrefix = "contact-point:";
    public const string PolicyPrefix = "escalation-policy:";
}
