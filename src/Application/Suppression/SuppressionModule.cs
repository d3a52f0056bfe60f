using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Suppression;

internal static class SuppressionModule
{
    public static IServiceCollection AddSuppression(this IServiceCollection services) => services
        .AddScoped<StoredMuteTimings>()
        .AddScoped<IMuteTimings>(s => s.GetRequiredService<StoredMuteTimings>())
        .AddScoped<IImportsMuteTimings>(s => s.GetRequiredService<StoredMuteTimings>())
        .AddScoped<IWhen<MuteTimingsChanged>, RoutingRevisionMoves>();
}
