using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Catalog;

internal static class CatalogModule
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<KeptCatalog>()
        .AddSingleton<ICatalog>(s => s.GetRequiredService<KeptCatalog>())
        .AddScoped<IRecentChanges, RecentChanges>()
        .AddScoped<IServiceFacts, ServiceFacts>()
        .AddSingleton<IAfterCommit<CatalogChanged>, CatalogFollowsItsServices>()
        .AddScoped<IWhen<CatalogChanged>, CatalogRevisionMoves>();
}
