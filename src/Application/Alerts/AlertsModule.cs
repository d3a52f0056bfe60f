using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Alerts.Explanations;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Alerts;

internal static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IMetricFactory metrics, SourceLabels sources)
    {
        var measures = new AlertMetrics(metrics, sources);
        return services
            .AddSingleton(measures)
            .AddSingleton(sources)
            .AddSingleton(new IntakeRoom())
            .AddSingleton(new IntakeLobby())
            .AddScoped<IOwnAlerts, OwnAlerts>()
            .AddScoped<IExplainAlert, ExplainsAlert>()
            .AddScoped<IExplainIncident, SumsUpAlerts>()
            .AddSingleton<Doors>()
            .AddSingleton<IDoors>(s => s.GetRequiredService<Doors>())
            .AddSingleton<IBeforeScrape>(s => s.GetRequiredService<Doors>())
            .AddSingleton<IAfterCommit<DoorSettingsChanged>, DoorsFollowTheirSettings>()
            .AddScoped<IWhen<DoorSettingsChanged>, SettingsRevisionMoves>()
            .AddScoped<IReactTo<SuppressorMoved>, LookAgainWhenSuppressionMoves>()
            .AddScoped<IReactTo<CorrelationRuleMoved>, LookAgainWhenACorrelationRuleMoves>()
            .AddScoped<IReactTo<SilenceEndsSoon>, RemindOfWhatFiresBehindASilence>()
            .AddSingleton<IAfterCommit<AlertsTaken>>(measures)
            .AddSingleton<IAfterCommit<AlertsRejected>>(measures);
    }
}
