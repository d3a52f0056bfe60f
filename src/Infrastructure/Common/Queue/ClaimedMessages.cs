using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>Takes messages for this node, keeps hold of them while they are handled, and lets go of those that were not.</summary>
internal sealed class ClaimedMessages(QueueKind kind, Database database, MessageTypes types, TimeProvider clock)
{
    private readonly string _claim = QueueSql.Claim(kind.IsBackground);
    private readonly string _lookAhead = QueueSql.LookAhead(kind.IsBackground);
    private readonly string[] _types = types.NamesOf(kind.IsBackground);
    private readonly string[] _trials = kind.IsBackground ? [] : types.NamesOfTrials();

    /// <summary>What a node that died or hangs held is taken over after this; it is renewed three times as often.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A process that handles a type of message for the first time compiles it, for seconds on a busy machine. Another one takes over what it does not get on with in this time;
    /// where there is none, it is renewed behind that, and nothing is lost.
    /// </summary>
    public static readonly TimeSpan Trial = TimeSpan.FromSeconds(1);

    /// <summary>A line that hangs must not cost more claims than it has to.</summary>
    private const int TimeoutInSeconds = 2;

    public async Task<List<ClaimedMessage>> Claim(ClaimRoom room, HeldMessages held, CancellationToken ct)
    {
        var (ids, claims) = held.OnTrial;
        var claim = Guid.CreateVersion7(clock.GetUtcNow());
        await using var look = Look(
            _claim, clock.Now(), room.AtMost, claim, Duration, room.Lanes.Keys.ToArray(), room.Lanes.Values.ToArray(), room.MostOfALane, room.InLanes,
            _types, room.PassedOver.ToArray(), held.WithoutPractice(_trials), Trial, ids, claims, room.WithoutLane);
        List<ClaimedMessage> claimed = [];
        await using var rows = await look.ReadBehindFirst(ct);
        while (await rows.ReadAsync(ct))
        {
            claimed.Add(new ClaimedMessage(
                rows.GetGuid(0), claim, rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), rows.GetInt32(4),
                rows.IsDBNull(5) ? null : rows.GetString(5), kind.IsBackground, rows.GetBoolean(6)));
        }

        return claimed;
    }

    /// <summary>When there may be something to do without anybody's call: a message falls due, or a claim ends.</summary>
    public async Task<(DateTimeOffset? Due, TimeSpan? ClaimEnds)> LookAhead(HeldMessages held, CancellationToken ct)
    {
        var (ids, claims) = held.OnTrial;
        await using var look = Look(_lookAhead, clock.Now(), ids, claims);
        await using var row = await look.ReadBehindFirst(ct);
        await row.ReadAsync(ct);
        return (
            row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset>(0),
            row.IsDBNull(1) ? null : TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(1))));
    }

    /// <returns>Those that another worker has by now.</returns>
    public async Task<IReadOnlyCollection<(Guid Id, Guid Claim)>> Renew(IReadOnlyCollection<ClaimedMessage> messages, CancellationToken ct)
    {
        await using var look = Look(
            QueueSql.Renew, messages.Select(one => one.Id).ToArray(), messages.Select(one => one.Claim).ToArray(), Duration);
        var lost = messages.Select(one => (one.Id, one.Claim)).ToHashSet();
        await using var rows = await look.ReadBehindFirst(ct);
        while (await rows.ReadAsync(ct)) lost.Remove((rows.GetGuid(0), rows.GetGuid(1)));
        return lost;
    }

    /// <summary>For other nodes to take at once.</summary>
    public async Task Release(IReadOnlyCollection<ClaimedMessage> messages, CancellationToken ct)
    {
        if (messages.Count == 0) return;

        await using var look = Look(QueueSql.Release, messages.Select(one => one.Id).ToArray(), messages.Select(one => one.Claim).ToArray());
        await look.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlBatch Look(string sql, params object[] parameters)
    {
        var look = database.DataSource.Behind(QueueSql.Look, (sql, parameters));
        look.Timeout = TimeoutInSeconds;
        return look;
    }
}
