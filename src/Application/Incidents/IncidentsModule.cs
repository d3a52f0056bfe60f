using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Incidents;

internal static class IncidentsModule
{
    public static IServiceCollection AddIncidents(this IServiceCollection services) => services
        .AddSingleton<IncidentMetrics>()
        .AddSingleton<IAfterCommit<IncidentReported>>(s => s.GetRequiredService<IncidentMetrics>())
        .AddSingleton<IAfterCommit<IncidentMoved>>(s => s.GetRequiredService<IncidentMetrics>())
        .AddSingleton<IAfterCommit<IncidentAcknowledged>>(s => s.GetRequiredService<IncidentMetrics>())
        .AddSingleton<IAfterCommit<IncidentResolved>>(s => s.GetRequiredService<IncidentMetrics>())
        .AddSingleton<ActiveIncidents>()
        .AddSingleton<IAfterCommit<IncidentReported>>(s => s.GetRequiredService<ActiveIncidents>())
        .AddSingleton<IAfterCommit<IncidentMoved>>(s => s.GetRequiredService<ActiveIncidents>())
        .AddSingleton<IAfterCommit<IncidentRegraded>>(s => s.GetRequiredService<ActiveIncidents>())
        .AddScoped<IWhen<IncidentMoved>, GroupKeysFollowTheirIncident>();
}
