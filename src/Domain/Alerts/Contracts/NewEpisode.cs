using static IncidentManager.Domain.Alerts.IncidentStep;

namespace IncidentManager.Domain.Alerts.Contracts;

/// <summary>The windows that decide about a new episode; see the options of the same names.</summary>
public sealed record EpisodeWindows(TimeSpan ReopenWindow, bool ResolveWithLastAlert);

public enum NewEpisode { Opens, Joins, Reopens }

/// <summary>What becomes of an episode that begins, for whoever only asks what would: the decision is the intake's own.</summary>
public static class NewEpisodes
{
    /// <param name="isKnown">There is an incident that it may belong to.</param>
    /// <param name="resolvedAt">That one's; null while it is active.</param>
    public static NewEpisode Decide(bool isKnown, DateTimeOffset? resolvedAt, DateTimeOffset now, EpisodeWindows windows)
    {
        var rules = new EpisodeRules(windows.ReopenWindow, TimeSpan.MaxValue, windows.ResolveWithLastAlert);
        KnownIncident? known = isKnown ? new KnownIncident(resolvedAt, FiringAlerts: 0) : null;
        return EpisodeDecision.Decide(AlertStatus.Firing, isFiring: false, known, now, rules).Incident switch
        {
            Join => NewEpisode.Joins,
            Reopen => NewEpisode.Reopens,
            _ => NewEpisode.Opens,
        };
    }
}
