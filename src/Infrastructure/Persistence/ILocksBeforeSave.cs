using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>Rows of a module that a save locks first, so that all writers, also those in plain SQL, take their locks in one order.</summary>
internal interface ILocksBeforeSave
{
    bool AreNeeded(ChangeTracker changes);

    /// <summary>The one statement that takes the locks, in the transaction of the save.</summary>
    NpgsqlBatchCommand Statement(ChangeTracker changes);

    /// <summary>They are held, and nothing is saved yet: an exception rolls all back.</summary>
    /// <param name="rows">What the statement found.</param>
    Task Held(ChangeTracker changes, NpgsqlDataReader rows);
}
