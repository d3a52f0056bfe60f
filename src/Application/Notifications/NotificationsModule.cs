using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Notifications.ContactPoints;
using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Explanations;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Application.Notifications.Paging;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Notifications.ShiftNotices;
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
        .AddPaging()
        .AddMessage<TellOfShift>("tell_of_shift", TellOfShift.Retries, callsOut: true)
        .AddRouting()
        .AddScoped<ITemplates, PageTemplates>();

    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddMessage<NotifyAbout>(NotifyAbout.Type)
        .AddMessage<LookAgain>("look_again")
        .AddScoped<IWhen<RoutesChanged>, LooksAgainWhenRoutingChanges>()
        .AddScoped<IWhen<MuteTimingsChanged>, LooksAgainWhenRoutingChanges>()
        .AddMessage<SendDelivery>("send_delivery", SendDelivery.Retries)
        .AddScoped<IReactTo<IncidentsChanged>, ScheduleNotifications>()
        .AddScoped<IHeldPages, HeldPages>()
        .AddScoped<PageWriter>()
        .AddScoped<IExplainIncident, ExplainsNotifications>()
        .AddSingleton<CallMade>();

    private static IServiceCollection AddPaging(this IServiceCollection services) => services
        .AddMessage<MoveOn>("move_on")
        .AddScoped<IReactTo<StepTaken>, PageWhenAStepIsTaken>()
        .AddScoped<StepLedger>()
        .AddScoped<IUsesContactPoints, FallbackInUse>();

    private static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddSingleton<Routing>()
        .AddScoped<PolicyStories>()
        .AddSingleton<ITargets>(s => s.GetRequiredService<Routing>())
        .AddSingleton<IAfterCommit<RoutesChanged>, RoutingFollowsItsSettings>()
        .AddSingleton<IAfterCommit<MuteTimingsChanged>, RoutingFollowsItsSettings>()
        .AddScoped<IWhen<RoutesChanged>, RoutingRevisionMoves>()
        .AddScoped<RouteChanges>()
        .AddScoped<IDraftRoutes, DraftRoutes>()
        .AddScoped<IUsesContactPoints, NamesInRoutes>()
        .AddScoped<IUsesMuteTimings, NamesInRoutes>()
        .AddScoped<IUsesPolicies, NamesInRoutes>();

    private static IServiceCollection AddContactPoints(this IServiceCollection services) => services
        .AddScoped<ContactPointReader>()
        .AddSingleton<IContactMethods, ContactMethods>()
        .AddScoped<IPolicyContactPoints, ContactPointsInPolicies>()
        .AddScoped<IUsesContactPoints, ContactPointsInPolicies>()
        .AddScoped<IImportsContactPoints, ImportsContactPoints>()
        .AddScoped<IContactPointReader>(s => s.GetRequiredService<ContactPointReader>())
        .AddScoped<IUsesTemplates>(s => s.GetRequiredService<ContactPointReader>());

    private static IServiceCollection AddNotificationMetrics(this IServiceCollection services, NotificationMetrics measures) => services
        .AddSingleton(measures)
        .AddSingleton<IAfterCommit<DeliveryTried>>(measures)
        .AddSingleton<IAfterCommit<DeliveryCutOff>>(measures);
}
