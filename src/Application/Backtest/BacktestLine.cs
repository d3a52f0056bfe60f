using IncidentManager.Domain.Backtest;

namespace IncidentManager.Application.Backtest;

/// <param name="Lines">It runs while they are read, and must be read to its end or given up.</param>
public sealed record RunningBacktest(IAsyncEnumerable<BacktestLine> Lines);

/// <summary>A line of a backtest's answer: how far it is, or in the last one what came of it.</summary>
public sealed record BacktestLine(BacktestProgress? Progress, BacktestResult? Result);

/// <param name="At">The time that the replay has reached.</param>
public sealed record BacktestProgress(int Alerts, DateTimeOffset At);

/// <param name="To">The end of what was replayed.</param>
/// <param name="IsComplete">Whether that is the whole span; it ends early at a million alerts.</param>
public sealed record BacktestResult(DateTimeOffset From, DateTimeOffset To, bool IsComplete, double Seconds, Difference Difference);
