using IncidentManager.Application.Catalog.Contracts;

namespace IncidentManager.Application.Enrichment.Enrichers;

/// <summary>What the enricher found.</summary>
internal sealed record CatalogFacts(IReadOnlyList<ServiceFact> Services);

/// <summary>Whose the services are, how much they matter, and what hangs on them.</summary>
internal sealed class ServiceCatalog(IServiceFacts services) : IEnricher
{
    public string Name => EnricherNames.ServiceCatalog;

    public string Source => "the service catalogue";

    public async Task<Enriched> Enrich(IncidentCase incident, CancellationToken ct)
    {
        if (incident.Services.Count == 0) return Enriched.Skipped("The incident names no service.");

        var found = await services.Of(incident.Services, ct);
        return found.Count == 0
            ? Enriched.Nothing("The catalogue knows none of its services.")
            : Enriched.With($"{string.Join(", ", found.Select(Said))}.", new CatalogFacts(found));
    }

    private static string Said(ServiceFact service) => service.Owner is null ? service.Name : $"{service.Name} of {service.Owner}";
}
