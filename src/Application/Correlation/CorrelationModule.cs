using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Correlation.Explanations;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Correlation;

internal static class CorrelationModule
{
    public static IServiceCollection AddCorrelation(this IServiceCollection services, IMetricFactory metrics)
    {
        var measures = new CorrelationMetrics(metrics);
        return services
            .AddSingleton<IAfterCommit<AlertsCorrelated>>(measures)
            .AddSingleton<IAfterCommit<CorrelatedByHand>>(s => new CountWhatPeopleSay(measures, s.GetRequiredService<TimeProvider>()))
            .AddScoped<IExplainIncident, ExplainsGrouping>()
            .AddScoped<IExplainAlert, ExplainsGroupingOfAlert>()
            .AddMessage<CorrelationRuleMoved>(CorrelationRuleMoved.Name)
            .AddSingleton<Correlations>()
            .AddSingleton<ICorrelations>(s => s.GetRequiredService<Correlations>())
            .AddSingleton<IAfterCommit<CorrelationRuleChanged>, CorrelationsFollowTheirRules>()
            .AddScoped<IWhen<CorrelationRuleChanged>, CorrelationRevisionMoves>()
            .AddRelated();
    }
}
