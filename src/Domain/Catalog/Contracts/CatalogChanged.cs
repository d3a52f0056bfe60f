using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Catalog.Contracts;

/// <summary>The services, or what they depend on, are other ones than before.</summary>
public sealed record CatalogChanged : IDomainEvent
{
    public static readonly CatalogChanged Once = new();
}
