using IncidentManager.Application.Backtest;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Backtest;

internal static class BacktestServices
{
    public static IServiceCollection AddBacktest(this IServiceCollection services) => services.AddSingleton<IAlertHistory, AlertHistory>();
}
