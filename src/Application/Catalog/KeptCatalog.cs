using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Catalog.Contracts;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Catalog;

/// <summary>Compared with the database when somebody asks for it, and at once after a commit of this node.</summary>
internal sealed class KeptCatalog : ICatalog
{
    private readonly KeptSettings<CatalogNow> _kept;

    public KeptCatalog(ICatalogReader reader, TimeProvider clock, ILogger<KeptCatalog> log)
    {
        _kept = new("catalog", Read, CatalogNow.None, clock, log);

        async Task<Revised<CatalogNow>?> Read(long? known, CancellationToken ct) =>
            await reader.ReadNewerThan(known, ct) is { } newer ? new(newer.Revision, newer) : null;
    }

    public ServiceGraph Graph => _kept.Now.Graph;

    public ValueTask Refresh(CancellationToken ct) => _kept.Refresh(ct);

    public async ValueTask<ServiceGraph> Newest(CancellationToken ct) => (await _kept.Newest(ct)).Graph;

    /// <summary>The first reading, before this process says that it is ready; a database that is away is an exception.</summary>
    public Task Load(CancellationToken ct) => _kept.Load(ct);

    public void Forget() => _kept.Forget();
}

/// <summary>What this node committed counts here at once.</summary>
internal sealed class CatalogFollowsItsServices(ICatalog catalog) : IAfterCommit<CatalogChanged>
{
    public void Handle(CatalogChanged happened) => catalog.Forget();
}

/// <summary>
/// Tells the other nodes, in the commit itself. The row is a concurrency token, and whoever changes the catalogue has read it before anything else: of two changes
/// at once the later one is refused and decided anew on what the first one left, so that no two of them close a cycle or take away what the other one names.
/// </summary>
internal sealed class CatalogRevisionMoves(ICatalogDb db) : IWhen<CatalogChanged>
{
    public async Task Handle(CatalogChanged happened, CancellationToken ct) => (await db.RevisionOf(SettingsRevision.Catalog, ct)).Move();
}
