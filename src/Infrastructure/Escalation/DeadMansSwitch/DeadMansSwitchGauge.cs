using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Escalation.DeadMansSwitch;

internal sealed record SwitchReading(WithheldBecause? Because);

/// <summary>Reads before each scrape whether the outside is told that all is well.</summary>
internal sealed class DeadMansSwitchGauge(
    DeadMansSwitchMetrics metrics, GaugesLease lease, Database database, Readiness readiness, ILogger<DeadMansSwitchGauge> log)
    : LeasedGauges<SwitchReading>(lease, readiness, log)
{
    protected override string Name => "the dead man's switch";

    protected override async Task<SwitchReading> Read(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand("select withheld_because from escalation.outside_ping");
        return new SwitchReading(await command.ExecuteScalarAsync(ct) is string because ? Names<WithheldBecause>.Parse(because) : null);
    }

    protected override void Show(SwitchReading reading) => metrics.Show(reading.Because);

    protected override void Hide() => metrics.Hide();
}
