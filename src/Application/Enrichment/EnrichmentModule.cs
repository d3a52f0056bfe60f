using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Enrichment;

internal static class EnrichmentModule
{
    public static IServiceCollection AddEnrichment(
        this IServiceCollection services, IMetricFactory metrics, params IEnumerable<string> enrichers) =>
        services.AddSingleton(new EnrichmentMetrics(metrics, enrichers));
}
