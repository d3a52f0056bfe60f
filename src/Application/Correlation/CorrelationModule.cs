using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Correlation.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Correlation;

internal static class CorrelationModule
{
    public static IServiceCollection AddCorrelation(this IServiceCollection services, IMetricFactory metrics) =>
        services.AddSingleton<IAfterCommit<AlertsCorrelated>>(new CorrelationMetrics(metrics)).AddRelated();
}
