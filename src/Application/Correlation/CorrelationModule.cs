using IncidentManager.Application.Common;
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
            .AddSingleton<IAfterCommit<CorrelatedByHand>>(s => new CountWhatPeopleSay(measures, s.GetRequiredService<TimeProvider>()));
    }
}
