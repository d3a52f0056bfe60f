using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Application.Suppression.Explanations;
using IncidentManager.Application.Suppression.Inhibition;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Suppression;

internal static class SuppressionModule
{
    public static IServiceCollection AddSuppression(this IServiceCollection services) => services
        .AddScoped<StoredMuteTimings>()
        .AddScoped<IMuteTimings>(s => s.GetRequiredService<StoredMuteTimings>())
        .AddScoped<IImportsMuteTimings>(s => s.GetRequiredService<StoredMuteTimings>())
        .AddScoped<IWhen<MuteTimingsChanged>, RoutingRevisionMoves>()
        .AddMessage<SuppressorMoved>(SuppressorMoved.Name)
        .AddMessage<RemindOfSilence>("remind_of_silence")
        .AddMessage<SilenceEndsSoon>(SilenceEndsSoon.Name)
        .AddScoped<SilenceBreadth>()
        .AddScoped<IExplainIncident, ExplainsHeldAlerts>()
        .AddScoped<IExplainAlert, ExplainsHolds>()
        .AddSingleton<Suppressions>()
        .AddSingleton<ISuppressions>(s => s.GetRequiredService<Suppressions>())
        .AddSingleton<IAfterCommit<SuppressorChanged>, SuppressionsFollowTheirSettings>()
        .AddScoped<IWhen<SuppressorChanged>, SuppressionRevisionMoves>()
        .AddScoped<IImportsInhibitionRules, ImportsInhibitionRules>()
        .AddScoped<IReactTo<SuppressorMoved>, RebuildInhibitors>()
        .AddScoped<IReactTo<SuppressorMoved>, NextMoments>();
}
