using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Correlation.Explanations;
using IncidentManager.Domain.Correlation.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Correlation;

internal static class CorrelationModule
{
    public static IServiceCollection AddCorrelation(this IServiceCollection services, IMetricFactory metrics) => services
        .AddSingleton<IAfterCommit<AlertsCorrelated>>(new CorrelationMetrics(metrics))
        .AddScoped<IExplainIncident, ExplainsGrouping>()
        .AddScoped<IExplainAlert, ExplainsGroupingOfAlert>()
        .AddMessage<CorrelationRuleMoved>(CorrelationRuleMoved.Name)
        .AddSingleton<Correlations>()
        .AddSingleton<ICorrelations>(s => s.GetRequiredService<Correlations>())
        .AddSingleton<IAfterCommit<CorrelationRuleChanged>, CorrelationsFollowTheirRules>()
        .AddScoped<IWhen<CorrelationRuleChanged>, CorrelationRevisionMoves>();
}
