using IncidentManager.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Alerts;

internal static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IMetricFactory metrics, SourceLabels sources) =>
        services.AddSingleton(new AlertMetrics(metrics, sources));
}
