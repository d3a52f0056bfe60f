using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Contracts;

/// <summary>Routes that nobody has set, for whoever asks what they would have done.</summary>
public interface IDraftRoutes
{
    /// <param name="routes">Top-level routes, in their order.</param>
    /// <returns>Them beside those that are set, or what setting them would be refused for, each fault by its path, such as `routes[0].contactPoints[1]`.</returns>
    Task<Result<RoutedOf>> Read(IReadOnlyList<RouteFields?> routes, CancellationToken ct);
}
