using IncidentManager.Application.Correlation;
using IncidentManager.Domain.Correlation;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Correlation;

internal static class CorrelationServices
{
    public static IServiceCollection AddCorrelation(this IServiceCollection services) => services
        .AddScoped<ICorrelationDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<ICorrelationReader, CorrelationReader>()
        .AddSingleton(new ConstraintError(CorrelationRuleConfiguration.Key, CorrelationErrors.NameTaken));
}
