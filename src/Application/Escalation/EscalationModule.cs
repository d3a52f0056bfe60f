using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Application.Escalation.Heartbeats;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Escalation;

internal static class EscalationModule
{
    public static IServiceCollection AddEscalation(this IServiceCollection services, IMetricFactory metrics) =>
        services
        .AddSingleton(new EscalationMetrics(metrics))
        .AddHeartbeats()
        .AddDeadMansSwitch(metrics);
}
