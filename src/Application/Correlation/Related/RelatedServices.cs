using IncidentManager.Application.Correlation.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Correlation.Related;

internal static class RelatedServices
{
    public static IServiceCollection AddRelated(this IServiceCollection services) => services
        .AddScoped<Comparisons>()
        .AddScoped<SimilarIncidents>()
        .AddScoped<ConcurrentIncidents>()
        .AddScoped<NeighbouringIncidents>()
        .AddScoped<IPastIncidents, PastIncidents>();
}
