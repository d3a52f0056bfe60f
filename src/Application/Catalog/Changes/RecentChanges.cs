using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Domain.Catalog;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>One look into the database, by the catalogue that is in memory.</summary>
internal sealed class RecentChanges(IChangeReader changes, ICatalog catalog) : IRecentChanges
{
    /// <summary>Of those that name a near service, and of those that name none: what a busy day has, and little to rank.</summary>
    public const int MostRanked = 500;

    public async Task<IReadOnlyList<RecentChange>> Before(IReadOnlyCollection<string> services, DateTimeOffset at, TimeSpan within, int atMost, CancellationToken ct)
    {
        var reach = new ServiceReach(services, await catalog.Newest(ct));
        var found = await changes.Around(reach.Keys, at - within, at + ChangeNearness.Afterwards, MostRanked, ct);
        return [.. ChangeNearness.Rank(found, reach, at, within, atMost).Select(ViewOf)];
    }

    private static RecentChange ViewOf(NearChange near)
    {
        var change = near.Change;
        return new RecentChange(
            change.Id, change.Source, change.Kind, change.Summary, change.Description, change.Services, change.Version, change.Commit, change.Environment,
            change.Author, change.Status, change.StartedAt, change.EndedAt, change.Links, near.Reached?.To, near.Reached?.Distance, near.Why);
    }
}
