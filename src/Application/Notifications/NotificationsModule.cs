using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Notifications.ContactPoints;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Notifications;

internal static class NotificationsModule
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IMetricFactory metrics) => services
        .AddNotificationMetrics(new NotificationMetrics(metrics))
        .AddContactPoints()
        .AddDeliveries()
        .AddRouting()
        .AddScoped<ITemplates, PageTemplates>();

    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddMessage<NotifyAbout>("notify_about")
        .AddMessage<SendDelivery>("send_delivery", SendDelivery.Retries)
        .AddScoped<IReactTo<IncidentsChanged>, ScheduleNotifications>()
        .AddScoped<PageWriter>()
        .AddScoped<CallMade>();

    private static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddSingleton<Routing>()
        .AddSingleton<ITargets>(s => s.GetRequiredService<Routing>())
        .AddSingleton<IAfterCommit<RoutesChanged>, RoutingFollowsItsSettings>()
        .AddSingleton<IAfterCommit<MuteTimingsChanged>, RoutingFollowsItsSettings>()
        .AddScoped<IWhen<RoutesChanged>, RoutingRevisionMoves>()
        .AddScoped<RouteChanges>()
        .AddScoped<IUsesContactPoints, NamesInRoutes>()
        .AddScoped<IUsesMuteTimings, NamesInRoutes>();

    private static IServiceCollection AddContactPoints(this IServiceCollection services) => services
        .AddScoped<ContactPointReader>()
        .AddSingleton<IContactMethods, ContactMethods>()
        .AddScoped<IImportsContactPoints, ImportsContactPoints>()
        .AddScoped<IContactPointReader>(s => s.GetRequiredService<ContactPointReader>())
        .AddScoped<IUsesTemplates>(s => s.GetRequiredService<ContactPointReader>());

    private static IServiceCollection AddNotificationMetrics(this IServiceCollection services, NotificationMetrics measures) => services
        .AddSingleton(measures)
        .AddSingleton<IAfterCommit<DeliveryTried>>(measures)
        .AddSingleton<IAfterCommit<DeliveryCutOff>>(measures);
}
