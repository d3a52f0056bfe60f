namespace IncidentManager.Application.Notifications;

/// <summary>Settings that name contact points, so that one in use is not removed.</summary>
public interface IUsesContactPoints
{
    /// <summary>
    /// Who names it, such as `route payments`; empty if nobody does. Asked in the commit that removes it: whoever implements this moves a row with a
    /// concurrency token that each save of its own moves too, so that of "name it" and "remove it" at once one loses and looks again.
    /// </summary>
    Task<IReadOnlyList<string>> UsersOf(string contactPoint, CancellationToken ct);
}
