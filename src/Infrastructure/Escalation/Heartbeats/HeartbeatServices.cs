using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Domain.Escalation.Heartbeats;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

internal static class HeartbeatServices
{
    public static IServiceCollection AddHeartbeats(this IServiceCollection services) => services
        .AddScoped<IHeartbeatsDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<IHeartbeatRows, HeartbeatRows>()
        .AddSingleton(new ConstraintError(HeartbeatConfiguration.Key, HeartbeatErrors.NameTaken))
        .AddSingleton<MissedHeartbeats>()
        .AddSingleton<HeartbeatWorker>()
        .AddHostedService(s => s.GetRequiredService<HeartbeatWorker>());
}
