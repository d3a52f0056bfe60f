using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>Something that is written in the transaction of a save, besides what EF Core saves.</summary>
internal interface IPartOfCommit
{
    bool IsNeeded { get; }

    /// <summary>
    /// Adds its statements, which are run behind the locks and before what EF Core saves. One that finds that it must not be fails by itself, which rolls all
    /// back: nobody looks at how many rows it touched, because a batch alone is committed with its last statement.
    /// </summary>
    void AddTo(NpgsqlBatch batch);

    void Committed();

    /// <summary>The use case is handled anew: what it left so far is void.</summary>
    void StartOver();
}
