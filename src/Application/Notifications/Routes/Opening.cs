using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>How an alert that nobody has sent yet would open an incident: at once, or when nothing holds it back any more, as a real one's is looked at again then.</summary>
/// <param name="At">When the alert would come.</param>
/// <param name="OpensAt">Null if what holds it back has no end that is known.</param>
/// <param name="Incident">As it would be then.</param>
/// <param name="Holds">What would hold its alert back later on, too.</param>
internal sealed record Opening(DateTimeOffset At, IReadOnlyList<HoldView> Held, DateTimeOffset? OpensAt, IncidentNow Incident, HoldAt Holds)
{
    /// <summary>Of silences that follow one another; who asks beforehand need not be answered for ever.</summary>
    private const int MostHolds = 50;

    public static Opening Of(HoldAt holds, Severity severity, DateTimeOffset at)
    {
        List<HoldView> held = [];
        DateTimeOffset? opens = at;
        while (held.Count < MostHolds && opens is { } instant && holds(instant) is { } by)
        {
            held.Add(new HoldView([.. by.By.Select(one => one.InWords())], instant, by.Until));
            opens = by.Until;
        }

        return new Opening(at, held, opens, new IncidentNow(IncidentState.Open, severity, opens ?? at, Alerts: 1), holds);
    }
}
