using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Notifications;

internal static class NotificationsModule
{
    public static IServiceCollection AddNotifications(
        this IServiceCollection services, IMetricFactory metrics, params IEnumerable<string> channels) => services
        .AddSingleton(new NotificationMetrics(metrics, channels))
        .AddDeliveries()
        .AddScoped<ITemplates, PageTemplates>();

    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddMessage<NotifyAbout>("notify_about")
        .AddMessage<SendDelivery>("send_delivery", SendDelivery.Retries)
        .AddScoped<IReactTo<IncidentsChanged>, ScheduleNotifications>()
        .AddScoped<PageWriter>();
}
