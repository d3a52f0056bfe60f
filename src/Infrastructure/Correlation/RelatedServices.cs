using IncidentManager.Application.Correlation.Related;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Correlation;

internal static class RelatedServices
{
    public static IServiceCollection AddRelated(this IServiceCollection services) => services
        .AddScoped<Related>()
        .AddScoped<IRelated>(s => s.GetRequiredService<Related>())
        .AddScoped<IPartOfCommit>(s => s.GetRequiredService<Related>())
        .AddSingleton<IKnownPairs, KnownPairs>()
        .AddSingleton<Learner>()
        .AddSingleton<RelatedWorker>()
        .AddHostedService(s => s.GetRequiredService<RelatedWorker>());
}
