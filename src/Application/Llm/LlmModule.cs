using IncidentManager.Application.Llm.Analysis;
using IncidentManager.Application.Llm.Calls;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application.Llm;

internal static class LlmModule
{
    /// <param name="services">Where it is registered.</param>
    /// <param name="metrics">Where its metrics are declared.</param>
    /// <param name="models">As configured: their series are there from the first scrape on.</param>
    public static IServiceCollection AddLlm(
        this IServiceCollection services, IMetricFactory metrics, params IEnumerable<LlmModel> models) => services
        .AddSingleton(new LlmMetrics(metrics, models))
        .AddSingleton(s => new CallChain(
            [
                // Outermost first: this list is the chain.
                Link<RedactionLink>(s),
                Link<RecordingLink>(s),
                Link<BudgetLink>(s),
                s.GetRequiredService<IResilienceLink>(),
                Link<MetricsLink>(s),
            ],
            s.GetRequiredService<IProviderClients>()))
        .AddSingleton<IModelCalls, ModelCalls>()
        .AddAnalysis();

    private static T Link<T>(IServiceProvider services) where T : ICallLink => ActivatorUtilities.CreateInstance<T>(services);
}
