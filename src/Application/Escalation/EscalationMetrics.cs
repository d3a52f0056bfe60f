using Prometheus;

namespace IncidentManager.Application.Escalation;

internal sealed class EscalationMetrics(IMetricFactory metrics)
{
    // No incident has a policy before there are policies, so 0 is the truth from the start.
    private readonly Gauge _overdue = metrics.CreateGauge(
        "escalation_overdue", "Unacknowledged incidents whose next escalation step is past due; 0 when healthy");

    public void Overdue(int incidents) => _overdue.Set(incidents);
}
