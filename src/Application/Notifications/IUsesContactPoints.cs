namespace IncidentManager.Application.Notifications;

/// <summary>Settings that name contact points, so that one in use is not removed.</summary>
public interface IUsesContactPoints
{
    /// <summary>Who names it, such as `route payments`; empty if nobody does.</summary>
    Task<IReadOnlyList<string>> UsersOf(string contactPoint, CancellationToken ct);
}
