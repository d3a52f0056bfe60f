using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Correlation;

internal sealed class RelatedLease(Database database, TimeProvider clock) : Lease("related", database, clock);

/// <summary>Learns what begins together, and forgets incidents that were opened too long ago to be like new ones.</summary>
internal sealed class RelatedWorker(
    Learner learner, Database database, IOptions<RelatedOptions> options, Readiness readiness, TimeProvider clock, ILogger<RelatedWorker> log)
    : LeasedWorker(new RelatedLease(database, clock), TimeSpan.FromMinutes(1), readiness, clock, log)
{
    private const int AtOnce = 500;

    // Looks at every link, so not at each tick. What a restart forgets is the next hour only.
    private static readonly TimeSpan DropLinksEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _linksAreDroppedFrom = clock.Now() + DropLinksEvery;

    protected override async Task Work(CancellationToken ct)
    {
        while (Lease.IsHeld && await learner.LearnSome(Lease, ct)) ct.ThrowIfCancellationRequested();
        while (Lease.IsHeld && await Forget(ct) == AtOnce) ct.ThrowIfCancellationRequested();
        if (Clock.Now() < _linksAreDroppedFrom) return;

        _linksAreDroppedFrom = Clock.Now() + DropLinksEvery;
        await using var command = database.DataSource.CreateCommand(RelatedSql.DropLinks);
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce * 10 });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Rows that another node is at are skipped: the lease saves work and nothing else.</summary>
    private async Task<int> Forget(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(RelatedSql.Forget);
        command.Parameters.Add(new NpgsqlParameter { Value = Clock.Now() - options.Value.History });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }
}
