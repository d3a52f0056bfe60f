using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>An entry of an incident's timeline that a batch writes; the columns are those of incidents.timeline.</summary>
internal sealed record TimelineRow(IncidentId Incident, DateTimeOffset At, string Actor, TimelineEvent Event, string? From, string? To, string? Text)
{
    public const string System = "system";

    public static TimelineRow OfFlapping(IncidentId incident, DateTimeOffset at, string title, FlappingRules flapping) => new(
        incident, at, System, TimelineEvent.AlertJoined, null, EpisodeReasons.Flapping, $"{title} ({flapping}: held back until it has kept still or fired on for as long)");
}
