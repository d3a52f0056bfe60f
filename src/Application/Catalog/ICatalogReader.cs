using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Application.Catalog;

/// <summary>The catalogue's dependencies as they are at a revision.</summary>
public sealed record CatalogNow(long Revision, ServiceGraph Graph)
{
    public static readonly CatalogNow None = new(0, ServiceGraph.Empty);
}

/// <summary>Reads the catalogue from the database.</summary>
public interface ICatalogReader
{
    /// <param name="known">The revision that the caller has.</param>
    /// <returns>All of it; null if that is the newest.</returns>
    Task<CatalogNow?> ReadNewerThan(long? known, CancellationToken ct);
}
