using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Runs;
using IncidentManager.Domain.Escalation;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Escalation.Runs;

internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddScoped<IRunsDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton<ILocksBeforeSave, RunLocks>()
        .AddSingleton(new ConstraintError(RunConfiguration.Number, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(RunStepConfiguration.Key, OnCallErrors.Meanwhile))
        .AddSingleton<OverdueGauge>()
        .AddSingleton<IBeforeScrape>(s => s.GetRequiredService<OverdueGauge>())
        .AddSingleton<Reconciler>()
        .AddHostedService(s => s.GetRequiredService<Reconciler>());
}
