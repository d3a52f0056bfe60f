using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace IncidentManager.Infrastructure.Escalation.Runs;

/// <summary>
/// A commit that moves a run holds its incident's row, shared, and goes on only if the incident still stands as the decision found it. Whoever acknowledges locks
/// that row too: so he either waits until the step is committed, or the step finds his acknowledgement and is decided anew. No step is committed after it.
/// </summary>
internal sealed class RunLocks : ILocksBeforeSave
{
    private const string Lock =
        "select id, state, severity, opened_at, snoozed_until from incidents.incidents where id = any($1) order by id for share";

    public bool AreNeeded(ChangeTracker changes) => Decisions(changes).Any();

    public NpgsqlBatchCommand Statement(ChangeTracker changes) =>
        new(Lock) { Parameters = { new NpgsqlParameter { Value = DecisionsById(changes).Keys.Order().ToArray() } } };

    /// <exception cref="DbUpdateConcurrencyException">An incident stands otherwise by now.</exception>
    public async Task Held(ChangeTracker changes, NpgsqlDataReader rows)
    {
        var decidedOn = DecisionsById(changes);
        while (await rows.ReadAsync())
        {
            var before = decidedOn[rows.GetGuid(0)];
            var isSame = rows.GetString(1) == before.State.Name() && rows.GetString(2) == before.Severity.Name()
                && rows.GetFieldValue<DateTimeOffset>(3) == before.OpenedAt
                && (rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4)) == before.SnoozedUntil;
            if (!isSame) throw new DbUpdateConcurrencyException($"Incident {before.Id} moved while its escalation was decided.");
        }
    }

    private static Dictionary<Guid, IncidentStanding> DecisionsById(ChangeTracker changes) => Decisions(changes).DistinctBy(one => one.Id).ToDictionary(one => one.Id.Value);

    private static IEnumerable<IncidentStanding> Decisions(ChangeTracker changes) => changes.Entries<Run>()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity.DecidedOn).OfType<IncidentStanding>();
}
