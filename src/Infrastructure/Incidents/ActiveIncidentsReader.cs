using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Incidents;

/// <summary>Re-reads the gauge of active incidents when a commit has changed it, or now and then: other nodes commit too.</summary>
internal sealed class ActiveIncidentsReader(
    ActiveIncidents gauge, GaugesLease lease, Database database, Readiness readiness, ILogger<ActiveIncidentsReader> log)
    : LeasedGauges<Dictionary<(Severity, IncidentState), long>>(lease, readiness, log)
{
    private const string Count = $"select severity, state, count(*) from incidents.incidents where {Sql.IsActive} group by severity, state";

    protected override string Name => "active incidents";
    protected override bool IsDue => gauge.IsDue;

    protected override async Task<Dictionary<(Severity, IncidentState), long>> Read(CancellationToken ct)
    {
        var counts = new Dictionary<(Severity, IncidentState), long>();
        await using var command = database.DataSource.CreateCommand(Count);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            counts[(Names<Severity>.Parse(rows.GetString(0)), Names<IncidentState>.Parse(rows.GetString(1)))] = rows.GetInt64(2);

        return counts;
    }

    protected override void Show(Dictionary<(Severity, IncidentState), long> reading) => gauge.Show(reading);

    protected override void Hide() => gauge.Hide();

    protected override void LetStand() => gauge.ShowAge();

    protected override void Begins() => gauge.ReadingBegins();

    protected override void Failed() => gauge.ReadingFailed();
}
