using IncidentManager.Application.Catalog;
using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Domain.Catalog;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Catalog;

internal static class CatalogServices
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddScoped<ICatalogDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<ICatalogReader, CatalogReader>()
        .AddScoped<IChangeReader, ChangeReader>()
        .AddSingleton(new ConstraintError(ChangeConfiguration.Identity, CatalogErrors.ReportedMeanwhile))
        .AddSingleton(new ConstraintError(ServiceConfiguration.Key, CatalogErrors.NameTaken));
}
