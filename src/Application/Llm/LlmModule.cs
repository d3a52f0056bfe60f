using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Llm;

internal static class LlmModule
{
    public static IServiceCollection AddLlm(
        this IServiceCollection services, IMetricFactory metrics, params IEnumerable<LlmModel> models) =>
        services.AddSingleton(new LlmMetrics(metrics, models));
}
