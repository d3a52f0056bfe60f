using Prometheus;

namespace IncidentManager.Infrastructure.Persistence.Clock;

internal sealed class DatabaseClockMetrics
{
    private readonly Gauge _ahead;

    public DatabaseClockMetrics(IMetricFactory metrics) => _ahead = metrics.CreateGauge(
        "system_clock_ahead_seconds", "How far the system's clock was ahead of the database's, by which all due times go, when last compared");

    public void SystemIsAhead(TimeSpan time) => _ahead.Set(time.TotalSeconds);
}
