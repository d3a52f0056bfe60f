using IncidentManager.Application.Alerts;
using IncidentManager.Application.Catalog;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Correlation;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Escalation;
using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Application.Escalation.Policies;
using IncidentManager.Application.Escalation.Runs;
using IncidentManager.Application.Incidents;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Notifications.ContactPoints;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Notifications.ShiftNotices;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Application.Suppression;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using IncidentManager.Domain.Escalation.Heartbeats;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using Change = IncidentManager.Domain.Catalog.Change;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>One context, one schema per module; each module sees only its own interface of it.</summary>
internal sealed class AppDbContext
    : DbContext, IIncidentsDb, IAlertsDb, IDoorsDb, IDeliveriesDb, IShiftNoticesDb, ITemplatesDb, IContactPointsDb, IRoutesDb, ISuppressionDb, ICorrelationDb,
        IOnCallDb, IPoliciesDb, IRunsDb, IHeartbeatsDb, IDeadMansSwitchDb, ICatalogDb, IEnrichmentDb, ILlmDb
{
    /// <summary>A unit of work looks for changes once, when all is done, and not at every look at what is tracked.</summary>
    public AppDbContext(DbContextOptions<AppDbContext> options) : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<IncidentLink> Links => Set<IncidentLink>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<RegisteredIntegration> Integrations => Set<RegisteredIntegration>();
    public DbSet<OwnRule> MappingRules => Set<OwnRule>();
    public DbSet<SettingsRevision> SettingsRevisions => Set<SettingsRevision>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<NotificationThread> NotificationThreads => Set<NotificationThread>();
    public DbSet<ShiftNotice> ShiftNotices => Set<ShiftNotice>();
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();
    public DbSet<Route> Routes => Set<Route>();
    public DbSet<MuteTiming> MuteTimings => Set<MuteTiming>();
    public DbSet<Silence> Silences => Set<Silence>();
    public DbSet<InhibitionRule> InhibitionRules => Set<InhibitionRule>();
    public DbSet<CorrelationRule> CorrelationRules => Set<CorrelationRule>();
    public DbSet<MaintenanceWindow> MaintenanceWindows => Set<MaintenanceWindow>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<AnalysisRun> Analyses => Set<AnalysisRun>();
    public DbSet<IncidentContext> Contexts => Set<IncidentContext>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();
    public DbSet<User> Users => Set<User>();
    public DbSet<Schedule> Schedules => Set<Schedule>();
    public DbSet<Override> Overrides => Set<Override>();
    public DbSet<Policy> Policies => Set<Policy>();
    public DbSet<PolicyTarget> PolicyTargets => Set<PolicyTarget>();
    public DbSet<Run> Runs => Set<Run>();
    public DbSet<RunStep> RunSteps => Set<RunStep>();
    public DbSet<Heartbeat> Heartbeats => Set<Heartbeat>();
    public DbSet<Budget> Budgets => Set<Budget>();
    public DbSet<OutsidePing> OutsidePings => Set<OutsidePing>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);

        // A key from one module's table into another's stands here, so that no module's configuration names a foreign aggregate.
        modelBuilder.Entity<Alert>().HasOne<Incident>().WithMany().HasForeignKey(alert => alert.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<IncidentId>().HaveConversion<IncidentIdConverter>();
        configurationBuilder.Properties<AlertId>().HaveConversion<AlertIdConverter>();
        configurationBuilder.Properties<ChangeId>().HaveConversion<ChangeIdConverter>();
        configurationBuilder.Properties<IReadOnlyDictionary<string, string>>()
            .HaveConversion<TextMapConverter, TextMapComparer>().HaveColumnType("jsonb");

        configurationBuilder.Properties<Severity>().HaveConversion<EnumNameConverter<Severity>>();
        configurationBuilder.Properties<IncidentType>().HaveConversion<EnumNameConverter<IncidentType>>();
        configurationBuilder.Properties<IncidentState>().HaveConversion<EnumNameConverter<IncidentState>>();
        configurationBuilder.Properties<GroupKeyKind>().HaveConversion<EnumNameConverter<GroupKeyKind>>();
        configurationBuilder.Properties<ResolutionMethod>().HaveConversion<EnumNameConverter<ResolutionMethod>>();
        configurationBuilder.Properties<LinkKind>().HaveConversion<EnumNameConverter<LinkKind>>();
        configurationBuilder.Properties<TimelineEvent>().HaveConversion<EnumNameConverter<TimelineEvent>>();
        configurationBuilder.Properties<AlertFormat>().HaveConversion<EnumNameConverter<AlertFormat>>();
        configurationBuilder.Properties<Channel>().HaveConversion<EnumNameConverter<Channel>>();
        configurationBuilder.Properties<NotificationEvent>().HaveConversion<EnumNameConverter<NotificationEvent>>();
        configurationBuilder.Properties<DeliveryState>().HaveConversion<EnumNameConverter<DeliveryState>>();
        configurationBuilder.Properties<AlertStatus>().HaveConversion<EnumNameConverter<AlertStatus>>();
        configurationBuilder.Properties<AnalysisUse>().HaveConversion<EnumNameConverter<AnalysisUse>>();
        configurationBuilder.Properties<AnalysisState>().HaveConversion<EnumNameConverter<AnalysisState>>();
        configurationBuilder.Properties<EnrichmentStatus>().HaveConversion<EnumNameConverter<EnrichmentStatus>>();
        configurationBuilder.Properties<RunState>().HaveConversion<EnumNameConverter<RunState>>();
        configurationBuilder.Properties<ChangeKind>().HaveConversion<EnumNameConverter<ChangeKind>>();
        configurationBuilder.Properties<ChangeStatus>().HaveConversion<EnumNameConverter<ChangeStatus>>();
        configurationBuilder.Properties<Urgency>().HaveConversion<EnumNameConverter<Urgency>>();
    }
}
