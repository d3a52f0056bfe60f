namespace IncidentManager.Application.Notifications;

/// <summary>Which contact points there are, for settings that name them.</summary>
public interface IContactPointNames
{
    Task<IReadOnlySet<string>> All(CancellationToken ct);
}
