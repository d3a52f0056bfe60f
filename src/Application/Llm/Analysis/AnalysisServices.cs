using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Llm.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Llm.Analysis;

internal static class AnalysisServices
{
    public static IServiceCollection AddAnalysis(this IServiceCollection services) => services
        .AddBackgroundMessage<AnalyseIncident>(AnalyseIncident.Type, AnalyseIncident.Retries)
        .AddScoped<IAnalyses, Analyses>()
        .AddScoped<Investigator>();
}
