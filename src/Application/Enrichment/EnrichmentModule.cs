using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Enrichment.Analysis;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Application.Enrichment.Pipeline;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Llm.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prometheus;

namespace IncidentManager.Application.Enrichment;

internal static class EnrichmentModule
{
    public static IServiceCollection AddEnrichment(this IServiceCollection services, IMetricFactory metrics) => services
        .AddEnrichmentMetrics(new EnrichmentMetrics(metrics, EnricherNames.All))
        .AddBackgroundMessage<LookAtIncidents>(LookAtIncidents.Type, RetryPolicy.ForRows)
        .AddBackgroundMessage<EnrichIncident>(EnrichIncident.Type, EnrichIncident.Retries)
        .AddScoped<IReactTo<IncidentsChanged>, EnrichWhenIncidentsChange>()
        .AddSingleton<EnricherGuards>()
        .AddSingleton<EnrichmentPipeline>()
        .AddEnricher<SimilarIncidents>(EnricherNames.SimilarIncidents)
        .AddEnricher<ServiceCatalog>(EnricherNames.ServiceCatalog)
        .AddEnricher<RecentChanges>(EnricherNames.RecentChanges)
        .AddEnricher<Runbook>(EnricherNames.Runbook)
        .AddEnricher<PrometheusSeries>(EnricherNames.Prometheus, s => s.GetRequiredService<IOptions<EnrichmentOptions>>().Value.Prometheus.IsOn);

    /// <param name="isOn">Whether what it needs is configured; always where it is null.</param>
    private static IServiceCollection AddEnricher<T>(this IServiceCollection services, string name, Func<IServiceProvider, bool>? isOn = null) where T : class, IEnricher => services
        .AddKeyedScoped<IEnricher, T>(name)
        .AddSingleton(s => new RegisteredEnricher(name, isOn?.Invoke(s) ?? true));

    private static IServiceCollection AddEnrichmentMetrics(this IServiceCollection services, EnrichmentMetrics measures) => services
        .AddSingleton(measures)
        .AddSingleton<IAfterCommit<EnricherRan>>(measures)
        .AddSingleton<IAfterCommit<AnalysisEnded>>(measures)
        .AddScoped<ICaseFacts, CaseFacts>()
        .AddScoped<ICaseTools, CaseTools>();
}
