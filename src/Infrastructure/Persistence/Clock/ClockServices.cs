using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Infrastructure.Persistence.Clock;

internal static class ClockServices
{
    /// <summary>The clock of the whole process; what replaces it is registered later.</summary>
    public static IServiceCollection AddDatabaseClock(this IServiceCollection services, IMetricFactory metrics) => services
        .AddSingleton(new DatabaseClock(TimeProvider.System))
        .AddSingleton<TimeProvider>(s => s.GetRequiredService<DatabaseClock>())
        .AddSingleton(new DatabaseClockMetrics(metrics))
        .AddSingleton<ClockCorrection>()
        .AddSingleton<ClockWorker>()
        .AddHostedService(s => s.GetRequiredService<ClockWorker>());
}
