namespace IncidentManager.Infrastructure.Persistence;

/// <summary>Something that is written in the transaction of a save, besides what EF Core saves.</summary>
internal interface IPartOfCommit
{
    bool IsNeeded { get; }

    /// <summary>Writes it, behind the locks and before what EF Core saves. What it throws rolls all of it back.</summary>
    Task Write(AppDbContext db);

    void Committed();

    /// <summary>The use case is handled anew: what it left so far is void.</summary>
    void StartOver();
}
