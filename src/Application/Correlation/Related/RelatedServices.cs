using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Correlation.Related;

internal static class RelatedServices
{
    public static IServiceCollection AddRelated(this IServiceCollection services) => services
        .AddScoped<Comparisons>()
        .AddScoped<IReactTo<IncidentsChanged>, RememberNewIncidents>()
        .AddMessage<RememberIncidents>("remember_incidents")
        .AddMessage<FindSimilar>("find_similar")
        .AddMessage<FindConcurrent>("find_concurrent");
}
