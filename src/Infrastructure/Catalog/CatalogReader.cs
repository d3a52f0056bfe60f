using IncidentManager.Application.Catalog;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Catalog;

internal sealed class CatalogReader(IServiceScopeFactory scopes) : ICatalogReader
{
    public async Task<CatalogNow?> ReadNewerThan(long? known, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        // The revision first: what is committed between the readings is then read too early, never missed.
        var revision = await db.SettingsRevisions.AsNoTracking()
            .Where(one => one.Scope == SettingsRevision.Catalog).Select(one => one.Revision).SingleAsync(ct);
        if (revision == known) return null;

        var services = await db.Services.AsNoTracking().Select(service => new { service.Name, service.DependsOn }).ToListAsync(ct);
        return new CatalogNow(revision, ServiceGraph.Of(services.Select(service => (service.Name, (IReadOnlyList<string>)service.DependsOn))));
    }
}
