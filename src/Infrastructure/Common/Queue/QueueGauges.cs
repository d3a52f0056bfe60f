using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>Counts the queue's messages before each scrape.</summary>
internal sealed class QueueGauges(
    QueueMetrics metrics, GaugesLease lease, Database database, Readiness readiness, TimeProvider clock, ILogger<QueueGauges> log)
    : LeasedGauges<QueueReading>(lease, readiness, log)
{
    /// <summary>$1 now.</summary>
    private const string Count = """
        select count(*) filter (where dead_at is null and available_at <= $1), count(*) filter (where dead_at is null and available_at > $1),
               count(*) filter (where dead_at is not null), min(available_at) filter (where dead_at is null and not background and available_at <= $1)
        from common.outbox
        """;

    protected override string Name => "messages";

    protected override async Task<QueueReading> Read(CancellationToken ct)
    {
        var now = clock.Now();
        await using var command = database.DataSource.CreateCommand(Count);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var oldest = row.IsDBNull(3) ? now : row.GetFieldValue<DateTimeOffset>(3);
        return new QueueReading(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), now - oldest);
    }

    protected override void Show(QueueReading reading) => metrics.Show(reading);

    protected override void Hide() => metrics.Hide();
}
