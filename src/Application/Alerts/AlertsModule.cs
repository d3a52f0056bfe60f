using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Alerts;

internal static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddSingleton<AlertMetrics>();
}
