using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using Prometheus;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

/// <summary>Derived from the database, so one node shows it.</summary>
internal sealed class DeadMansSwitchMetrics(IMetricFactory metrics)
{
    private readonly Gauge _withheld = metrics.CreateGauge(
        "dead_mans_switch_withheld", "1 where this is why the outside is not told that all is well", ["reason"],
        new GaugeConfiguration { SuppressInitialValue = true });

    public void Show(WithheldBecause? because)
    {
        foreach (var reason in Enum.GetValues<WithheldBecause>()) _withheld.WithLabels(reason.Name()).Set(reason == because ? 1 : 0);
    }

    public void Hide()
    {
        foreach (var reason in Enum.GetValues<WithheldBecause>()) _withheld.WithLabels(reason.Name()).Unpublish();
    }
}
