using IncidentManager.Application.Suppression;
using IncidentManager.Application.Suppression.Explanations;
using IncidentManager.Application.Suppression.Inhibition;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Suppression;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Suppression;

internal static class SuppressionServices
{
    public static IServiceCollection AddSuppression(this IServiceCollection services) => services
        .AddScoped<ISuppressionDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<ISuppressionReader, SuppressionReader>()
        .AddSingleton<IInhibitors, Inhibitors>()
        .AddSingleton<IHiddenHistory, HiddenHistory>()
        .AddSingleton<IHeldHistory, HeldHistory>()
        .AddSingleton(new ConstraintError(MaintenanceWindowConfiguration.Key, SuppressionErrors.NameTaken))
        .AddSingleton(new ConstraintError(InhibitionRuleConfiguration.Key, SuppressionErrors.NameTaken))
        .AddSingleton(new ConstraintError(MuteTimingConfiguration.Key, SuppressionErrors.NameTaken));
}
