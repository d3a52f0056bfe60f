using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications.Contracts;

/// <summary>Where the routes that are set lead with an incident, and where drafts of them would.</summary>
public readonly record struct Routed(Leads Set, Leads Drafted);

/// <summary>To whom routes lead with an incident that was opened, or opened again, at that time and that they are held against now: each receiver once.</summary>
public delegate IReadOnlyList<Lead> Leads(DateTimeOffset openedAt, DateTimeOffset now);

/// <param name="Receiver">As <see cref="Receivers"/> spells it.</param>
/// <param name="At">When it is told, if the incident is still open: not before its route's wait is over, and behind what mutes it; null for never.</param>
public readonly record struct Lead(string Receiver, DateTimeOffset? At);

/// <summary>Of an incident that this alert opened, and that is so severe by now.</summary>
public delegate Routed RoutedOf(MatchedAlert opening, Severity severity);

/// <summary>Whoever is told of incidents, as the targets of steps spell them.</summary>
public static class Receivers
{
    public const string ContactPointPrefix = "contact-point:";
    public const string PolicyPrefix = "escalation-policy:";
}
