using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Application.Catalog.Contracts;

/// <summary>The catalogue's dependencies, kept in memory: no alert waits for the database to learn what its service needs.</summary>
public interface ICatalog
{
    /// <summary>As it was last read.</summary>
    ServiceGraph Graph { get; }

    /// <summary>Makes sure that <see cref="Graph"/> is at most 2 seconds old, if the database can be asked.</summary>
    ValueTask Refresh(CancellationToken ct);

    /// <summary>Refreshed.</summary>
    ValueTask<ServiceGraph> Newest(CancellationToken ct);

    /// <summary>What is in memory is older than what somebody has seen in the database.</summary>
    void Forget();
}
