using System.Net.Http.Headers;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Enrichment;

internal static class EnrichmentServices
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddEnrichment(this IServiceCollection services)
    {
        services.AddHttpClient(RunbookPages.Client)
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html")))
            .ConfigurePrimaryHttpMessageHandler(s => GuardedHandler.New(s.GetRequiredService<AddressGuard>(), ConnectWithin))
            .RemoveAllLoggers(); // a link may have a secret in it
        services.AddHttpClient(PrometheusQueries.Client)
            .ConfigureHttpClient(http => http.MaxResponseContentBufferSize = PrometheusQueries.MaxBytes)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectWithin })
            .RemoveAllLoggers();
        return services
            .AddScoped<IEnrichmentDb>(s => s.GetRequiredService<AppDbContext>())
            .AddSingleton<ICases, CaseReader>()
            .AddSingleton<IRunbookPages, RunbookPages>()
            .AddSingleton<IPrometheusQueries, PrometheusQueries>()
            .AddSingleton(new ConstraintError(IncidentContextConfiguration.Key, EnrichmentErrors.LookedAtMeanwhile));
    }
}
