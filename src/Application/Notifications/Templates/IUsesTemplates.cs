namespace IncidentManager.Application.Notifications.Templates;

/// <summary>Contact points that name templates, so that one in use is not removed.</summary>
public interface IUsesTemplates
{
    /// <summary>Names of contact points; empty if nobody does. A foreign key holds it against whoever names it at the same moment.</summary>
    Task<IReadOnlyList<string>> UsersOf(string template, CancellationToken ct);
}
