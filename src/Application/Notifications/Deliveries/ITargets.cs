using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>A contact point that the routes lead an incident to.</summary>
/// <param name="Route">The way there, for people.</param>
public sealed record Target(string ContactPoint, string Route, NotifyTiming Timing);

/// <summary>A policy by which the routes let an incident escalate.</summary>
/// <param name="MutedUntil">By mute timings of all routes that name it; null with <paramref name="IsMuted"/> where they have no end in sight.</param>
public sealed record TargetPolicy(string Policy, bool IsMuted, DateTimeOffset? MutedUntil);

/// <summary>The routes as they are set at this moment.</summary>
public interface ITargets
{
    /// <summary>Whether there is any route: without, nobody is told and nothing is kept about it.</summary>
    ValueTask<bool> HasRoutes(CancellationToken ct);

    /// <summary>Each contact point once, by the first route that leads there; empty if none fits.</summary>
    ValueTask<IReadOnlyList<Target>> Of(PagedIncident incident, DateTimeOffset now, CancellationToken ct);

    /// <summary>Each once.</summary>
    ValueTask<IReadOnlyList<TargetPolicy>> PoliciesOf(PagedIncident incident, DateTimeOffset now, CancellationToken ct);
}
