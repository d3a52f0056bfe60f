using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Notifications;

internal static class NotificationsModule
{
    public static IServiceCollection AddNotifications(
        this IServiceCollection services, IMetricFactory metrics, params IEnumerable<string> channels) =>
        services.AddSingleton(new NotificationMetrics(metrics, channels));
}
