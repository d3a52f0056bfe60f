using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Top-level routes in their order, and mute timings by name, at a revision.</summary>
/// <param name="ContactPoints">That there were by then: whoever removes one moves the revision, and whoever makes one does not.</param>
public sealed record RoutingSettings(
    long Revision, IReadOnlyList<RouteText> Routes, IReadOnlyDictionary<string, MuteWindow> MuteTimings, IReadOnlySet<string> ContactPoints);

/// <summary>Reads routes and mute timings from the database.</summary>
public interface IRoutingReader
{
    /// <param name="known">The revision that the caller has.</param>
    /// <returns>Null if that is the newest.</returns>
    Task<RoutingSettings?> ReadNewerThan(long? known, CancellationToken ct);
}
