using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Backtest;

internal static class BacktestModule
{
    public static IServiceCollection AddBacktest(this IServiceCollection services) => services.AddSingleton<OneAtATime>();
}

/// <summary>A backtest reads and decides on a million alerts: a node runs one, so that nobody slows the intake down by starting many.</summary>
internal sealed class OneAtATime
{
    private int _running;

    public bool TryBegin() => Interlocked.CompareExchange(ref _running, 1, 0) == 0;

    public void End() => Volatile.Write(ref _running, 0);
}
