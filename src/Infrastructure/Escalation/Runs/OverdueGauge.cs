using IncidentManager.Application.Escalation;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Escalation.Runs;

internal sealed record OverdueReading(long Incidents);

/// <summary>Counts before each scrape the incidents that wait for a step that should have been taken.</summary>
internal sealed class OverdueGauge(
    EscalationMetrics metrics, GaugesLease lease, Database database, Readiness readiness, TimeProvider clock, ILogger<OverdueGauge> log)
    : LeasedGauges<OverdueReading>(lease, readiness, log)
{
    /// <summary>What is just being taken is not late.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>$1 due before.</summary>
    private const string Count = """
        select count(distinct r.incident_id) from escalation.runs r join incidents.incidents i on i.id = r.incident_id
        where r.next_at < $1 and r.state in ('waiting', 'suppressed') and i.state = 'open'
        """;

    protected override string Name => "overdue escalations";

    protected override async Task<OverdueReading> Read(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(Count);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() - Tolerance });
        return new OverdueReading((long)(await command.ExecuteScalarAsync(ct))!);
    }

    protected override void Show(OverdueReading reading) => metrics.Overdue(reading.Incidents);

    protected override void Hide() => metrics.HideOverdue();
}
