using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Escalation.Heartbeats;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Escalation.Heartbeats;

internal static class HeartbeatServices
{
    public static IServiceCollection AddHeartbeats(this IServiceCollection services) => services
        .AddMessage<TellOfHeartbeat>(TellOfHeartbeat.Type, TellOfHeartbeat.Retries)
        .AddScoped<IWhen<HeartbeatMissEnded>, TellWhenAMissEnds>();
}
