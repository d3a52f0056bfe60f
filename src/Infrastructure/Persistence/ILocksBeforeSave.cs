using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>Rows of a module that a save locks first, so that all writers, also those in plain SQL, take their locks in one order.</summary>
internal interface ILocksBeforeSave
{
    bool AreNeeded(ChangeTracker changes);

    /// <summary>Takes the locks in the transaction of the save.</summary>
    Task Take(AppDbContext db);
}
