using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Alerts.Explanations;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Common.Queue.DeadLetters;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Escalation;
using IncidentManager.Application.Incidents;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Notifications;
using IncidentManager.Application.Notifications.ContactPoints;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Notifications.ShiftNotices;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Alerts;
using IncidentManager.Infrastructure.Alerts.Expiry;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Alerts.Held;
using IncidentManager.Infrastructure.Alerts.Moving;
using IncidentManager.Infrastructure.Alerts.Retention;
using IncidentManager.Infrastructure.Backtest;
using IncidentManager.Infrastructure.Catalog;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Correlation;
using IncidentManager.Infrastructure.Enrichment;
using IncidentManager.Infrastructure.Escalation;
using IncidentManager.Infrastructure.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Escalation.Heartbeats;
using IncidentManager.Infrastructure.Escalation.Policies;
using IncidentManager.Infrastructure.Escalation.Runs;
using IncidentManager.Infrastructure.Incidents;
using IncidentManager.Infrastructure.Incidents.Contracts;
using IncidentManager.Infrastructure.Incidents.Search;
using IncidentManager.Infrastructure.Llm;
using IncidentManager.Infrastructure.Notifications;
using IncidentManager.Infrastructure.Notifications.Channels;
using IncidentManager.Infrastructure.Notifications.Deliveries;
using IncidentManager.Infrastructure.Notifications.Import;
using IncidentManager.Infrastructure.Notifications.Routes;
using IncidentManager.Infrastructure.Notifications.ShiftNotices;
using IncidentManager.Infrastructure.Notifications.Templates;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Clock;
using IncidentManager.Infrastructure.Persistence.Leases;
using IncidentManager.Infrastructure.Persistence.Partitions;
using IncidentManager.Infrastructure.Suppression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prometheus;

namespace IncidentManager.Infrastructure;

public static class InfrastructureServices
{
    /// <summary>The database and what is built on it. Its hosted services come first, so that it starts before and stops after the others.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IMetricFactory metrics) => services
        .AddPersistence()
        .AddDatabaseClock(metrics)
        .AddDatabasePoolMetrics(metrics)
        .AddQueue()
        .AddIncidents()
        .AddBacktest()
        .AddAlerts()
        .AddNotifications()
        .AddRouting()
        .AddSuppression()
        .AddCorrelation()
        .AddCatalog()
        .AddRelated()
        .AddEnrichment()
        .AddOnCall()
        .AddPolicies()
        .AddRuns()
        .AddHeartbeats()
        .AddDeadMansSwitch()
        .AddLlm();

    private static IServiceCollection AddIncidents(this IServiceCollection services) => services
        .AddScoped<IIncidentsDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<IIncidentReader, IncidentReader>()
        .AddSingleton<ActiveIncidentsReader>()
        .AddSingleton<IBeforeScrape>(s => s.GetRequiredService<ActiveIncidentsReader>())
        .AddSingleton<ILocksBeforeSave, IncidentLocks>()
        .AddScoped<GroupKeys>()
        .AddScoped<IGroupKeys>(s => s.GetRequiredService<GroupKeys>())
        .AddScoped<IPartOfCommit>(s => s.GetRequiredService<GroupKeys>())
        .AddSingleton(new ConstraintError(IncidentLinkConfiguration.Key, IncidentErrors.LinkedMeanwhile))
        .AddSingleton<TextIndexer>()
        .AddSingleton<IAfterCommit<IncidentReported>>(s => s.GetRequiredService<TextIndexer>())
        .AddHostedService(s => s.GetRequiredService<TextIndexer>())
        .AddSingleton(new ConstraintError(IncidentIndexes.ActiveGroupBinding, IncidentErrors.GroupKeyTaken));

    private static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddScoped<IncidentAlerts>()
        .AddScoped<IIncidentAlerts>(s => s.GetRequiredService<IncidentAlerts>())
        .AddScoped<IPartOfCommit>(s => s.GetRequiredService<IncidentAlerts>())
        .AddScoped<IAlertsDb>(s => s.GetRequiredService<AppDbContext>())
        .AddScoped<IDoorsDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<IDoorSettingsReader, DoorSettingsReader>()
        .AddSingleton(new ConstraintError(RegisteredIntegrationConfiguration.Key, DoorErrors.NameTaken))
        .AddSingleton(new ConstraintError(OwnRuleConfiguration.Key, DoorErrors.NameTaken))
        .AddSingleton<IFiringAlerts, FiringAlertsReader>()
        .AddSingleton<IReceiptReader, ReceiptReader>()
        .AddSingleton<IBeginnings, BeginningsReader>()
        .AddSingleton<ILedgerLines, LedgerLines>()
        .AddSingleton<IntakeQueue>()
        .AddSingleton<IComesFirst>(s => s.GetRequiredService<IntakeQueue>())
        .AddSingleton<IIntakeNow, IntakeNow>()
        .AddSingleton<KnownEpisodes>()
        .AddSingleton<IdempotencyKeys>()
        .AddSingleton<BatchWriter>()
        .AddSingleton<RepeatsInWaiting>()
        .AddHostedService(s => s.GetRequiredService<RepeatsInWaiting>())
        .AddSingleton<AlertIntake>()
        .AddSingleton<IAlertWriter>(s => new MeteredAlertWriter(
            s.GetRequiredService<AlertIntake>(), s.GetRequiredService<AlertMetrics>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<CallWorkersAfterAlerts>()
        .AddSingleton<IAfterCommit<IncidentReported>>(s => s.GetRequiredService<CallWorkersAfterAlerts>())
        .AddSingleton<IAfterCommit<IncidentMoved>>(s => s.GetRequiredService<CallWorkersAfterAlerts>())
        .AddSingleton<IAfterCommit<IncidentRegraded>>(s => s.GetRequiredService<CallWorkersAfterAlerts>())
        .AddSingleton<DecisionsApart>()
        .AddSingleton<HeldAlerts>()
        .AddSingleton<IHeldAlerts>(s => s.GetRequiredService<HeldAlerts>())
        .AddSingleton<HeldAlertsWorker>()
        .AddHostedService(s => s.GetRequiredService<HeldAlertsWorker>())
        .AddSingleton<SilentAlerts>()
        .AddSingleton<UntoldEndings>()
        .AddSingleton<ExpiryWorker>()
        .AddHostedService<GroupCommitLoop>()
        .AddHostedService(s => s.GetRequiredService<ExpiryWorker>())
        .AddSingleton<RetentionLease>()
        .AddSingleton<PartitionMaker>()
        .AddSingleton<DuePartitions>()
        .AddSingleton<DueRows>()
        .AddSingleton<RetentionWorker>()
        .AddHostedService(s => s.GetRequiredService<RetentionWorker>());

    private static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddScoped<IDeliveriesDb>(s => s.GetRequiredService<AppDbContext>())
        .AddScoped<IShiftNoticesDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton(new ConstraintError(ShiftNoticeConfiguration.Once, NotificationErrors.ToldMeanwhile))
        .AddSingleton<ShiftNoticeWorker>()
        .AddHostedService(s => s.GetRequiredService<ShiftNoticeWorker>())
        .AddScoped<ITemplatesDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton(new ConstraintError(MessageTemplateConfiguration.Key, NotificationErrors.NameTaken))
        .AddSingleton(new ConstraintError(DeliveryConfiguration.Number, NotificationErrors.ToldMeanwhile))
        .AddSingleton(new ConstraintError(DeliveryConfiguration.Step, NotificationErrors.ToldMeanwhile))
        .AddSingleton(new ConstraintError(NotificationThreadConfiguration.Key, NotificationErrors.ToldMeanwhile))
        .AddSingleton<ITemplateEngine, LiquidTemplates>()
        .AddSingleton<IPagedIncidents, PagedIncidentReader>()
        .AddSingleton<ISuppressedIncidents, SuppressedIncidents>()
        .AddSingleton<IPageLinks, PageLinks>()
        .AddScoped<DeliveryAttempts>()
        .AddScoped<IDeliveryAttempts>(s => s.GetRequiredService<DeliveryAttempts>())
        .AddScoped<IPartOfCommit>(s => s.GetRequiredService<DeliveryAttempts>())
        .AddScoped<IDeliveryCases, DeliveryCases>()
        .AddSingleton<OverlookedIncidents>()
        .AddHostedService(s => s.GetRequiredService<OverlookedIncidents>())
        .AddContactPoints()
        .AddChannels();

    private static IServiceCollection AddContactPoints(this IServiceCollection services) => services
        .AddScoped<IContactPointsDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton(new ConstraintError(ContactPointConfiguration.Key, NotificationErrors.NameTaken))
        .AddSingleton(new ConstraintError(ContactPointConfiguration.TemplateKey, NotificationErrors.TemplateMeanwhile));

    private static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddSingleton<MessageTypes>()
        .AddSingleton<QueueSignal>()
        .AddSingleton<BackgroundSignal>()
        .AddSingleton<QueueGauges>()
        .AddSingleton<IBeforeScrape>(s => s.GetRequiredService<QueueGauges>())
        .AddSingleton<IDeadLetters, DeadLetters>()
        .AddSingleton<MessageRunner>()
        .AddScoped<Outbox>()
        .AddScoped<IOutbox>(s => s.GetRequiredService<Outbox>())
        .AddScoped<CurrentMessage>()
        .AddScoped<ICurrentMessage>(s => s.GetRequiredService<CurrentMessage>())
        .AddScoped<IPartOfCommit, QueueInCommit>()
        .AddHostedService<QueueListener>()
        .AddSingleton(new HeldMessages(QueueKind.Pages))
        .AddSingleton<IComesFirst>(s => s.GetRequiredService<HeldMessages>())
        .AddSingleton<IHostedService>(s => PageWorker(s))
        .AddSingleton<IHostedService>(s => BackgroundWorker(s));

    private static QueueWorker PageWorker(IServiceProvider services) =>
        WorkerOf(QueueKind.Pages, services.GetRequiredService<HeldMessages>(), services.GetRequiredService<QueueSignal>(), services);

    private static QueueWorker BackgroundWorker(IServiceProvider services)
    {
        var kind = QueueKind.Background(services.GetRequiredService<IOptions<LlmOptions>>().Value.MaxConcurrentCalls + 4);
        return WorkerOf(kind, new HeldMessages(kind), services.GetRequiredService<BackgroundSignal>(), services);
    }

    private static QueueWorker WorkerOf(QueueKind kind, HeldMessages held, QueueSignal signal, IServiceProvider services) =>
        new(kind, held, [.. services.GetServices<IComesFirst>()], ActivatorUtilities.CreateInstance<ClaimedMessages>(services, kind), services.GetRequiredService<MessageRunner>(), signal,
            services.GetRequiredService<Readiness>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<QueueWorker>>());

    private static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddScoped<IRoutesDb>(s => s.GetRequiredService<AppDbContext>())
        .AddScoped<IContactPointNames, ContactPointNames>()
        .AddSingleton<IRoutingReader, RoutingReader>()
        .AddSingleton<IConfigReader, YamlConfigReader>()
        .AddSingleton(new ConstraintError(RouteConfiguration.Key, NotificationErrors.NameTaken));

    private static IServiceCollection AddOnCall(this IServiceCollection services) => services
        .AddScoped<IOnCallDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<IZones, NodaZones>()
        .AddSingleton(new ConstraintError(UserConfiguration.Key, OnCallErrors.NameTaken))
        .AddSingleton(new ConstraintError(ScheduleConfiguration.Key, OnCallErrors.NameTaken))
        .AddSingleton(new ConstraintError(ScheduleUserConfiguration.Key, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(ScheduleUserConfiguration.UserKey, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(ScheduleUserConfiguration.ScheduleKey, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(OverrideConfiguration.UserKey, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(OverrideConfiguration.ScheduleKey, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(OverrideConfiguration.NoOverlap, OnCallErrors.Meanwhile));

    private static IServiceCollection AddPersistence(this IServiceCollection services) => services
        .AddSingleton<Database>()
        .AddSingleton<Readiness>()
        .AddSingleton<IHealthProbe, HealthProbe>()
        .AddDbContextPool<AppDbContext>((s, db) => db
            .UseNpgsql(s.GetRequiredService<Database>().DataSource)
            .UseSnakeCaseNamingConvention()
            .ConfigureWarnings(warnings => warnings.Ignore( // refusals that a use case answers, or exceptions that somebody else logs
                RelationalEventId.CommandError, RelationalEventId.ConnectionError, CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed,
                CoreEventId.OptimisticConcurrencyException, RelationalEventId.TransactionError)))
        .AddScoped<IUnitOfWork, UnitOfWork>()
        .AddSingleton<GaugesLease>()
        .AddHostedService<DatabaseStartup>()
        .AddHostedService<GaugesLeaseKeeper>();
}
