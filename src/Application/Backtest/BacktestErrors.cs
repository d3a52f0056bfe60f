using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Backtest;

public static class BacktestErrors
{
    public static readonly Error Running = new(ErrorKind.Conflict, "backtest_running", "A backtest runs already; wait for its end, or break it off.");
}
