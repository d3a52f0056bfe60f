using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IncidentManager.Infrastructure.Incidents;

/// <summary>
/// Incidents are locked by id before what hangs on them (bindings, alerts), here and in the alert writer: no deadlocks between the two. Also where only the
/// timeline grows: its numbers are then in the order of the commits, and a reader that pages through it misses none.
/// </summary>
internal sealed class IncidentLocks(TimeProvider clock) : ILocksBeforeSave
{
    private const string Lock = $"select {Sql.HoldBriefly} from incidents.incidents where id = any({{0}}) order by id for update";

    public bool AreNeeded(ChangeTracker changes) => Touched(changes).Any();

    /// <summary>Whoever waited for a lock took his time before it: what he does is later than what was committed meanwhile.</summary>
    public async Task Take(AppDbContext db)
    {
        var touched = Touched(db.ChangeTracker).ToList();
        Guid[] ids = [.. touched.Select(incident => incident.Id.Value).Order()];
        await db.Database.ExecuteSqlRawAsync(Lock, [ids]);
        foreach (var incident in touched) incident.IsHeldSince(clock.Now());
    }

    private static IEnumerable<Incident> Touched(ChangeTracker changes) => changes.Entries<Incident>()
        .Where(entry => entry.State is EntityState.Modified || (entry.State is EntityState.Unchanged && entry.Entity.NewEntries.Count > 0))
        .Select(entry => entry.Entity);
}
