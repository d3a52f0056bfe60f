using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

internal static class DeadMansSwitchServices
{
    public static IServiceCollection AddDeadMansSwitch(this IServiceCollection services, IMetricFactory metrics) => services
        .AddSingleton(new DeadMansSwitchMetrics(metrics))
        .AddMessage<PingOutside>("ping_outside", callsOut: true)
        .AddSingleton<LogsOutsidePings>()
        .AddSingleton<IAfterCommit<OutsidePingWithheld>>(s => s.GetRequiredService<LogsOutsidePings>())
        .AddSingleton<IAfterCommit<OutsidePingResumed>>(s => s.GetRequiredService<LogsOutsidePings>());
}
