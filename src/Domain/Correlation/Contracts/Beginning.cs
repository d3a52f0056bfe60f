namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>An alert that began to fire.</summary>
/// <param name="Name">Its label alertname, or its title.</param>
/// <param name="Incident">The one that it is in; null while it is held back.</param>
public readonly record struct Beginning(DateTimeOffset At, string Name, IReadOnlyList<string> Services, Guid? Incident)
{
    /// <summary>By name; empty where there is none.</summary>
    public string FirstService => Services.Order(StringComparer.Ordinal).FirstOrDefault("");
}
