using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IncidentManager.Infrastructure.Escalation.Runs;

/// <summary>
/// A commit that moves a run holds its incident's row, shared, and goes on only if the incident still stands as the decision found it. Whoever acknowledges locks
/// that row too: so he either waits until the step is committed, or the step finds his acknowledgement and is decided anew. No step is committed after it.
/// </summary>
internal sealed class RunLocks : ILocksBeforeSave
{
    private const string Lock =
        $"select id, state, severity, opened_at, snoozed_until, {Sql.HoldBriefly} from incidents.incidents where id = any($1) order by id for share";

    public bool AreNeeded(ChangeTracker changes) => Decisions(changes).Any();

    /// <exception cref="DbUpdateConcurrencyException">An incident stands otherwise by now.</exception>
    public async Task Take(AppDbContext db)
    {
        var decidedOn = Decisions(db.ChangeTracker).DistinctBy(one => one.Id).ToDictionary(one => one.Id.Value);
        await using var command = new NpgsqlCommand(
            Lock, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        command.Parameters.Add(new NpgsqlParameter { Value = decidedOn.Keys.Order().ToArray() });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var before = decidedOn[rows.GetGuid(0)];
            var isSame = rows.GetString(1) == before.State.Name() && rows.GetString(2) == before.Severity.Name()
                && rows.GetFieldValue<DateTimeOffset>(3) == before.OpenedAt
                && (rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4)) == before.SnoozedUntil;
            if (!isSame) throw new DbUpdateConcurrencyException($"Incident {before.Id} moved while its escalation was decided.");
        }
    }

    private static IEnumerable<IncidentStanding> Decisions(ChangeTracker changes) => changes.Entries<Run>()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity.DecidedOn).OfType<IncidentStanding>();
}
