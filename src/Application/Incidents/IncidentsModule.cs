using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Incidents.Explanations;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Incidents;

internal static class IncidentsModule
{
    public static IServiceCollection AddIncidents(this IServiceCollection services, IMetricFactory metrics, SourceLabels sources)
    {
        var measures = new IncidentMetrics(metrics, sources);
        return services
            .AddSingleton<IAfterCommit<IncidentReported>>(measures)
            .AddSingleton<IAfterCommit<IncidentMoved>>(measures)
            .AddSingleton<IAfterCommit<IncidentAcknowledged>>(measures)
            .AddSingleton<IAfterCommit<IncidentResolved>>(measures)
            .AddSingleton<ActiveIncidents>()
            .AddSingleton<IAfterCommit<IncidentReported>>(s => s.GetRequiredService<ActiveIncidents>())
            .AddSingleton<IAfterCommit<IncidentMoved>>(s => s.GetRequiredService<ActiveIncidents>())
            .AddSingleton<IAfterCommit<IncidentRegraded>>(s => s.GetRequiredService<ActiveIncidents>())
            .AddScoped<IWhen<IncidentMoved>, GroupKeysFollowTheirIncident>()
            .AddScoped<IAcknowledgements, Acknowledgements>()
            .AddScoped<IEscalatedIncidents, EscalatedIncidents>()
            .AddScoped<IIncidentFacts, StoredIncidentFacts>()
            .AddScoped<IExplainIncident, ExplainsIncident>()
            .AddMessage<EndSnooze>("end_snooze")
            .AddMessage<IncidentsChanged>(IncidentsChanged.Name)
            .AddScoped<IWhen<IncidentReported>, AnnounceIncidents>()
            .AddScoped<IWhen<IncidentMoved>, AnnounceIncidents>()
            .AddScoped<IWhen<IncidentRegraded>, AnnounceIncidents>()
            .AddScoped<IWhen<IncidentReworded>, AnnounceIncidents>()
            .AddScoped<IWhen<CorrelatedByHand>, AnnounceIncidents>();
    }
}
