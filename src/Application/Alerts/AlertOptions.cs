using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts;

/// <summary>The section `Alerts` of the configuration.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>How long after its resolution an incident takes a new episode back; 0 turns reopening off. Default 10 minutes.</summary>
    public TimeSpan ReopenWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long re-sends only count after a person resolved what still fires; then they reopen it. Default 10 minutes.</summary>
    public TimeSpan StillFiringGrace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether an incident resolves by itself when its last alert has. Default true.</summary>
    public bool ResolveWithLastAlert { get; set; } = true;

    /// <summary>How long an alert fires that Prometheus or amtool sent without an end, unless it is sent again. Default 5 minutes.</summary>
    public TimeSpan ResolveTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many times an alert begins to fire within <see cref="FlappingWithin"/> before it opens and reopens no incident any more; 0 turns that off. Default 5.</summary>
    public int FlappingTimes { get; set; } = 5;

    /// <summary>See <see cref="FlappingTimes"/>; and for how long it has to keep still, or fire on, to be told again. Default 15 minutes.</summary>
    public TimeSpan FlappingWithin { get; set; } = TimeSpan.FromMinutes(15);

    public bool HasSoundFlapping => FlappingTimes is 0 or (>= FlappingRules.MinTimes and <= FlappingRules.MaxTimes);

    internal EpisodeRules Rules =>
        new(ReopenWindow, StillFiringGrace, ResolveWithLastAlert, FlappingTimes == 0 ? null : new FlappingRules(FlappingTimes, FlappingWithin));
}
