using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Application.Alerts.Contracts;

/// <summary>The intake of this node, for whoever works beside it.</summary>
public interface IIntakeNow
{
    /// <summary>Requests wait for the next commit: what is not urgent had better wait, too.</summary>
    bool IsBusy { get; }

    EpisodeWindows Windows { get; }
}
