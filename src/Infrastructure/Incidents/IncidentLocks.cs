using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace IncidentManager.Infrastructure.Incidents;

/// <summary>
/// Incidents are locked by id before what hangs on them (bindings, alerts), here and in the alert writer: no deadlocks between the two. Also where only the
/// timeline grows: its numbers are then in the order of the commits, and a reader that pages through it misses none.
/// </summary>
internal sealed class IncidentLocks(TimeProvider clock) : ILocksBeforeSave
{
    private const string Lock = "select id from incidents.incidents where id = any($1) order by id for update";

    public bool AreNeeded(ChangeTracker changes) => Touched(changes).Any();

    public NpgsqlBatchCommand Statement(ChangeTracker changes) =>
        new(Lock) { Parameters = { new NpgsqlParameter { Value = Touched(changes).Select(incident => incident.Id.Value).Order().ToArray() } } };

    /// <summary>Whoever waited for a lock took his time before it: what he does is later than what was committed meanwhile.</summary>
    public Task Held(ChangeTracker changes, NpgsqlDataReader rows)
    {
        foreach (var incident in Touched(changes)) incident.IsHeldSince(clock.Now());
        return Task.CompletedTask;
    }

    private static IEnumerable<Incident> Touched(ChangeTracker changes) => changes.Entries<Incident>()
        .Where(entry => entry.State is EntityState.Modified || (entry.State is EntityState.Unchanged && entry.Entity.NewEntries.Count > 0))
        .Select(entry => entry.Entity);
}
