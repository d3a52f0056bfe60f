using IncidentManager.Application.Common;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prometheus;

namespace IncidentManager.WebApi.Common;

internal static class PrometheusServices
{
    /// <summary>
    /// One registry for this host, and the factory that every module declares its metrics with while it registers itself:
    /// so every series is in the first scrape, and hosts in one test process don't see each other's.
    /// </summary>
    /// <remarks>Not named AddMetrics: the framework has an extension of that name for its own meters.</remarks>
    public static IMetricFactory AddPrometheus(this IServiceCollection services)
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = Metrics.WithCustomRegistry(registry);
        // Every request has a trace, so exemplars would be paid for with each recorded value, whether or not traces are kept.
        metrics.ExemplarBehavior = ExemplarBehavior.NoExemplars();

        BuildInfo.Of(typeof(PrometheusServices).Assembly).Publish(metrics);
        DotNetStats.Register(registry);

        services.TryAddSingleton(TimeProvider.System); // for hosts without a database, whose clock comes later
        services
            .AddSingleton(registry)
            .AddSingleton<IMetricFactory>(metrics)
            .AddSingleton(new HttpMetrics(metrics))
            .AddSingleton<IBeforeScrape>(new RuntimeMetrics(metrics))
            .AddSingleton<Scraper>();
        return metrics;
    }
}
