using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents.Contracts;

/// <summary>What an incident says, and how it ended if it has.</summary>
public sealed record IncidentFacts(
    IncidentId Id, string Title, Severity Severity, IncidentState State, IReadOnlyList<string> Services, IReadOnlyDictionary<string, string> Labels,
    DateTimeOffset CreatedAt, DateTimeOffset? ResolvedAt, string? ResolvedBy, ResolutionMethod? Method, string? RootCause, string? Notes)
{
    public bool IsOver => State is IncidentState.Resolved or IncidentState.Closed;
}

/// <summary>Incidents, for whoever compares them.</summary>
public interface IIncidentFacts
{
    /// <returns>Those that there are, by id.</returns>
    Task<IReadOnlyDictionary<Guid, IncidentFacts>> Of(IReadOnlyCollection<Guid> incidents, CancellationToken ct);
}
