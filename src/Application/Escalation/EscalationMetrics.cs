using Prometheus;

namespace IncidentManager.Application.Escalation;

internal sealed class EscalationMetrics(IMetricFactory metrics)
{
    // Derived from the database, so one node shows it.
    private readonly Gauge _overdue = metrics.CreateGauge(
        "escalation_overdue", "Unacknowledged incidents whose next escalation step is past due; 0 when healthy",
        new GaugeConfiguration { SuppressInitialValue = true });

    private readonly Counter _repairs = metrics.CreateCounter(
        "escalation_repairs_total", "Escalations that nothing would have gone on with, and that were repaired; 0 when healthy");

    public void Overdue(long incidents) => _overdue.Set(incidents);

    /// <summary>Another node shows it now.</summary>
    public void HideOverdue() => _overdue.Unpublish();

    public void Repaired(int runs) => _repairs.Inc(runs);
}
