using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Application.Escalation.Explanations;
using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Application.Escalation.Policies;
using IncidentManager.Application.Escalation.Runs;
using IncidentManager.Application.Escalation.Schedules;
using IncidentManager.Application.Escalation.Users;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Escalation;

internal static class EscalationModule
{
    public static IServiceCollection AddEscalation(this IServiceCollection services, IMetricFactory metrics) => services
        .AddSingleton(new EscalationMetrics(metrics))
        .AddOnCall()
        .AddPolicies()
        .AddRuns()
        .AddScoped<IExplainIncident, ExplainsRuns>()
        .AddHeartbeats()
        .AddDeadMansSwitch(metrics);

    private static IServiceCollection AddOnCall(this IServiceCollection services) => services
        .AddScoped<IOnCall, StoredOnCall>()
        .AddScoped<IShifts, StoredShifts>()
        .AddScoped<IPeople, StoredPeople>()
        .AddScoped<IUsesUsers, NamesInSchedules>();
}
