using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Correlation.Related;

internal static class RelatedServices
{
    public static IServiceCollection AddRelated(this IServiceCollection services) => services
        .AddScoped<Comparisons>()
        .AddScoped<IReactTo<IncidentsChanged>, RememberNewIncidents>()
        .AddMessage<RememberIncident>("remember_incident")
        .AddMessage<FindSimilar>("find_similar")
        .AddMessage<FindConcurrent>("find_concurrent");
}
