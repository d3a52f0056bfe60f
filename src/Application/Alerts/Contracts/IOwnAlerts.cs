using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Contracts;

/// <summary>An alert that this product raises itself.</summary>
/// <param name="Source">Who raises it; a name that no sender can take. With <paramref name="Key"/> it is the identity of the alert.</param>
/// <param name="Fires">False where it is over.</param>
public sealed record OwnAlert(
    string Source, string Key, bool Fires, string Title, string? Description, Severity Severity, IReadOnlyCollection<string> Services,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>The way in for alerts of our own: the same as for all others, so that mapping, grouping, suppression and paging are the same.</summary>
public interface IOwnAlerts
{
    /// <summary>Commits the alert by itself, and not with whatever the caller changes. The same again changes nothing.</summary>
    /// <returns>Busy when the intake is overloaded or the database did not answer in time: then it may or may not be there.</returns>
    Task<Result> Take(OwnAlert alert, CancellationToken ct);
}
