using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Escalation.DeadMansSwitch;

internal static class DeadMansSwitchServices
{
    public static IServiceCollection AddDeadMansSwitch(this IServiceCollection services) => Outside.AddTo(services)
        .AddScoped<IDeadMansSwitchDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<IWholeChain, WholeChain>()
        .AddSingleton<DeadMansSwitchGauge>()
        .AddSingleton<IBeforeScrape>(s => s.GetRequiredService<DeadMansSwitchGauge>())
        .AddSingleton<DeadMansSwitchWorker>()
        .AddHostedService(s => s.GetRequiredService<DeadMansSwitchWorker>());
}
