using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

internal sealed class ServiceFacts(ICatalogDb db, ICatalog catalog) : IServiceFacts
{
    public async Task<IReadOnlyList<ServiceFact>> Of(IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var graph = await catalog.Newest(ct);
        var known = names.Select(asked => (Asked: asked, Name: graph.KnownAs(asked))).Where(one => one.Name is not null).DistinctBy(one => one.Name).ToList();
        if (known.Count == 0) return [];

        string[] wanted = [.. known.Select(one => one.Name!)];
        var described = await db.Services.AsNoTracking().Where(service => wanted.Contains(service.Name)).ToDictionaryAsync(service => service.Name, ct);
        return [.. known.Select(one => FactOf(one.Asked, one.Name!, described.GetValueOrDefault(one.Name!), graph))];
    }

    private static ServiceFact FactOf(string asked, string name, Service? service, ServiceGraph graph) => new(
        asked, name, service is not null, service?.Owner, service?.Tier, service?.DependsOn ?? [], [.. graph.DependentsOf(name, maxDistance: 1).Select(one => one.Name)],
        service?.RunbookUrl, service?.Links ?? [], service?.Description);
}
