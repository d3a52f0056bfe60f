using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Application.Alerts.Contracts;

/// <summary>The intake of this node, for whoever works beside it.</summary>
public interface IIntakeNow
{
    /// <summary>How many have come so far: while it grows fast, what is not urgent had better wait.</summary>
    long Alerts { get; }

    EpisodeWindows Windows { get; }
}
