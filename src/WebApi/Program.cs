using IncidentManager.Application;
using IncidentManager.Application.Common;
using IncidentManager.Infrastructure;
using IncidentManager.WebApi.Access;
using IncidentManager.WebApi.Alerts;
using IncidentManager.WebApi.Backtest;
using IncidentManager.WebApi.Catalog;
using IncidentManager.WebApi.Common;
using IncidentManager.WebApi.Correlation;
using IncidentManager.WebApi.Enrichment;
using IncidentManager.WebApi.Escalation;
using IncidentManager.WebApi.Incidents;
using IncidentManager.WebApi.Llm;
using IncidentManager.WebApi.Notifications;
using IncidentManager.WebApi.Suppression;

var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]); // else the data folder is watched, too
builder.ListenByDefaultOn("http://localhost:8080");
builder.AddConfiguration();

var metrics = builder.Services.AddPrometheus();
builder.Services.AddInfrastructure(metrics);
builder.Services.AddApplication(metrics, builder.Configuration.SourceLabels(), builder.Configuration.LlmModels());
builder.Services.AddApiDescription();
builder.Services.ConfigureHttpJsonOptions(json => StrictJson.Configure(json.SerializerOptions));
builder.Services.AddProblemDetails().AddExceptionHandler<Faults>();
builder.Services.AddHostedService<ReadyNotice>();

var app = builder.Build();

app.UseRequestMetrics();
app.UseExceptionHandler();
app.UseRouting();
app.UseStatusCodePages(context => Problem.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
app.UseCurrentDoors();
app.UseMiddleware<AccessGuard>();
app.UseReadinessGate();
app.UseSwagger();

app.MapOpenApi();
app.MapAlerts();
app.MapAlertmanagerApi();
app.MapIntegrations();
app.MapMappingRules();
app.MapCloudEvents();
app.MapPagerDutyEvents();
app.MapIncidents();
app.MapPagerDutyChanges();
app.MapDeliveries();
app.MapTemplates();
app.MapAcknowledgePage();
app.MapDeadLetters();
app.MapRoutes();
app.MapMuteTimings();
app.MapInhibitionRules();
app.MapMaintenanceWindows();
app.MapCorrelationRules();
app.MapBacktests();
app.MapSilences();
app.MapAlertmanagerSilences();
app.MapServices();
app.MapChanges();
app.MapRelated();
app.MapContext();
app.MapAnalysis();
app.MapContactPoints();
app.MapHeartbeats();
app.MapAlertmanagerImport();
app.MapUsers();
app.MapTestPage();
app.MapSchedules();
app.MapPolicies();
app.MapBudgets();
app.MapEscalations();
app.MapExplanations();
app.MapHealth();
app.MapPrometheus();

return await app.RunOrExplain();
