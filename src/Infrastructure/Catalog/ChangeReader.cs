using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Infrastructure.Catalog;

internal sealed class ChangeReader(AppDbContext db) : IChangeReader
{
    public Task<List<Change>> List(ChangeFilter filter, ChangePlace? after, int limit, CancellationToken ct) =>
        Query(filter, after).Take(limit).ToListAsync(ct);

    public async Task<IReadOnlyList<Change>> Around(
        IReadOnlyCollection<string> keys, DateTimeOffset from, DateTimeOffset to, int atMostOfEither, CancellationToken ct) =>
        await db.Changes.FromSql(AroundSql([.. keys], from, to, atMostOfEither)).AsNoTracking().ToListAsync(ct);

    public IQueryable<Change> Query(ChangeFilter filter, ChangePlace? after)
    {
        var changes = db.Changes.AsNoTracking();
        if (filter.Service is { } service)
        {
            var key = SpokenNames.KeyOf(service);
            changes = changes.Where(change => change.ServiceKeys.Contains(key));
        }

        if (filter.Source is { } source) changes = changes.Where(change => change.Source == source);
        if (filter.Kinds is { Count: > 0 } kinds) changes = changes.Where(change => kinds.Contains(change.Kind));
        if (filter.From is { } from) changes = changes.Where(change => change.StartedAt >= from);
        if (filter.To is { } to) changes = changes.Where(change => change.StartedAt < to);
        if (!string.IsNullOrWhiteSpace(filter.Text))
            changes = changes.Where(change => EF.Functions.ToTsVector(ChangeConfiguration.Language, change.Summary + " " + change.Description)
                .Matches(EF.Functions.PlainToTsQuery(ChangeConfiguration.Language, filter.Text)));
        if (after is { StartedAt: var startedAt, Id: var id })
            changes = changes.Where(change => EF.Functions.LessThan(ValueTuple.Create(change.StartedAt, change.Id), ValueTuple.Create(startedAt, id)));

        return changes.OrderByDescending(change => change.StartedAt).ThenByDescending(change => change.Id);
    }

    /// <summary>Each half goes by an index of its own.</summary>
    public static FormattableString AroundSql(string[] keys, DateTimeOffset from, DateTimeOffset to, int atMostOfEither) => $"""
        (select * from catalog.changes
         where service_keys && {keys} and started_at between {from} and {to} order by started_at desc, id desc limit {atMostOfEither})
        union all
        (select * from catalog.changes
         where service_keys = array[]::text[] and started_at between {from} and {to} order by started_at desc, id desc limit {atMostOfEither})
        """;
}
