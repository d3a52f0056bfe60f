using System.Buffers.Binary;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>Alerts by the time that they began. There is no index of that, and needs none: their ids go by it, but for a node's clock that was set.</summary>
internal sealed class BeginningsReader(Database database) : IBeginnings
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private const string Columns = "select first_seen_at, coalesce(labels ->> 'alertname', title), services, incident_id";

    /// <summary>$1 incidents, $2 how many of each.</summary>
    private const string FindIn = $"""
        {Columns} from unnest($1) as asked (id) cross join lateral (select * from alerts.alerts where incident_id = asked.id limit $2) its
        """;

    /// <summary>$1 and $2 ids, $3 and $4 times, $5 how many.</summary>
    private const string Find = $"""
        {Columns} from alerts.alerts where id >= $1 and id < $2 and first_seen_at >= $3 and first_seen_at < $4
        """;

    public Task<IReadOnlyList<Beginning>> Between(DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken ct) =>
        Read($"{Find} order by first_seen_at, id limit $5", from, until, limit, ct);

    /// <summary>By their ids, from the newest on and no further than the limit: by the time itself a storm's alerts would all be read and sorted for each of its incidents.</summary>
    public Task<IReadOnlyList<Beginning>> NewestBetween(DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken ct) =>
        Read($"{Find} order by id desc limit $5", from, until, limit, ct);

    public Task<IReadOnlyList<Beginning>> In(IReadOnlyCollection<Guid> incidents, int limit, CancellationToken ct) =>
        Read(FindIn, ct, incidents.ToArray(), limit);

    private Task<IReadOnlyList<Beginning>> Read(string sql, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken ct) =>
        Read(sql, ct, FirstIdAt(from - Slack), FirstIdAt(until + Slack), from, until, limit);

    private async Task<IReadOnlyList<Beginning>> Read(string sql, CancellationToken ct, params object[] values)
    {
        await using var batch = database.DataSource.ByKeys((sql, values));
        List<Beginning> found = [];
        await using var rows = await batch.ReadBehindFirst(ct);
        while (await rows.ReadAsync(ct))
            found.Add(new Beginning(
                rows.GetFieldValue<DateTimeOffset>(0), rows.GetString(1), rows.GetFieldValue<string[]>(2), rows.IsDBNull(3) ? null : rows.GetGuid(3)));

        return found;
    }

    /// <summary>The least id of version 7 that could be made in that millisecond.</summary>
    private static Guid FirstIdAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)Math.Max(0, time.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
