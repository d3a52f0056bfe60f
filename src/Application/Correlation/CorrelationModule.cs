using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Correlation;

internal static class CorrelationModule
{
    public static IServiceCollection AddCorrelation(this IServiceCollection services, IMetricFactory metrics) => services
        .AddSingleton<IAfterCommit<AlertsCorrelated>>(new CorrelationMetrics(metrics))
        .AddMessage<CorrelationRuleMoved>(CorrelationRuleMoved.Name)
        .AddSingleton<Correlations>()
        .AddSingleton<ICorrelations>(s => s.GetRequiredService<Correlations>())
        .AddSingleton<IAfterCommit<CorrelationRuleChanged>, CorrelationsFollowTheirRules>()
        .AddScoped<IWhen<CorrelationRuleChanged>, CorrelationRevisionMoves>();
}
