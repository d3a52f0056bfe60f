using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Npgsql;

namespace IncidentManager.Infrastructure.Correlation;

/// <summary>
/// Counts which kinds of alert begin in the same window. How far it has come is a row that moves in the transaction of the counts, from the place that was read: a
/// try that is repeated, or that two nodes make at once, counts nothing twice.
/// </summary>
internal sealed class Learner(Database database, IBeginnings beginnings, TimeProvider clock)
{
    public const int MaxSignatures = 20_000;
    public const int MaxPairs = 200_000;

    /// <summary>Until then every alert that began is committed: the intake's transactions end within seconds.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    /// <summary>What is older counts for little.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(60);

    /// <summary>At once: a transaction that keeps the lease must be short.</summary>
    private static readonly TimeSpan Stretch = TimeSpan.FromHours(1);
    private const int MaxBeginnings = 20_000;

    private const string Begin = "insert into correlation.learning (since, position) values ($1, $1) on conflict do nothing";

    private const string Position = "select position from correlation.learning";

    private const string Move = "update correlation.learning set position = $2 where position = $1";

    private const string Count = """
        insert into correlation.signatures as known (id, signature, weight) select * from unnest($1, $2, $3)
        on conflict (id) do update set weight = known.weight + excluded.weight
        """;

    private const string CountPairs = """
        insert into correlation.pairs as known (one, other, weight) select * from unnest($1, $2, $3)
        on conflict (one, other) do update set weight = known.weight + excluded.weight
        """;

    /// <summary>The lightest are those that were seen least and longest ago.</summary>
    private const string Trim = """
        delete from correlation.signatures where id in (select id from correlation.signatures order by weight desc offset $1)
        """;

    private const string TrimPairs = """
        delete from correlation.pairs p using (select one, other from correlation.pairs order by weight desc offset $1) light
        where p.one = light.one and p.other = light.other
        """;

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> LearnSome(Lease lease, CancellationToken ct)
    {
        var known = clock.Now() - Lag;
        if (await ReadPosition(ct) is not { } position)
        {
            var first = await beginnings.Between(known - Memory, known, 1, ct);
            if (first.Count == 0) return false;

            position = first[0].At;
            await lease.Write(transaction => Run(transaction, Begin, position), ct);
        }

        var until = position + Stretch < known ? position + Stretch : known;
        var began = await beginnings.Between(position, until, MaxBeginnings, ct);
        var isCut = began.Count == MaxBeginnings;
        var windows = BeginningWindow.Cut(began, isCut ? began[^1].At : until);
        if (windows.Count == 0 && isCut) windows = BeginningWindow.Cut(began, DateTimeOffset.MaxValue); // one window has more than that: these are enough of it

        var next = Next(position, began, windows, until);
        if (next == position) return false;

        await lease.Write(transaction => Learn(transaction, position, next, windows, ct), ct);
        return next < known;
    }

    /// <summary>Behind the last window; where nothing is left behind it, at the end of what was read, else at the beginning that opens the next one.</summary>
    private static DateTimeOffset Next(DateTimeOffset position, IReadOnlyList<Beginning> began, IReadOnlyList<BeginningWindow> windows, DateTimeOffset until)
    {
        var end = windows.Count == 0 ? position : windows[^1].End;
        foreach (var one in began)
            if (one.At >= end) return one.At;

        return end < until ? until : end;
    }

    private async Task<DateTimeOffset?> ReadPosition(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(Position);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? rows.GetFieldValue<DateTimeOffset>(0) : null;
    }

    private static async Task<bool> Learn(
        NpgsqlTransaction transaction, DateTimeOffset position, DateTimeOffset next, IReadOnlyList<BeginningWindow> windows, CancellationToken ct)
    {
        if (await Run(transaction, Move, position, next) == 0) return false; // another node was here

        var (signatures, pairs) = Counts.Of(windows);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        new Columns<KeyValuePair<Signature, double>>(batch, Count, [.. signatures.OrderBy(one => one.Key.Id)])
            .Add(one => one.Key.Id).Add(one => one.Key.Text).Add(one => one.Value).Write();
        new Columns<KeyValuePair<(long One, long Other), double>>(batch, CountPairs, [.. pairs.OrderBy(pair => pair.Key)])
            .Add(pair => pair.Key.One).Add(pair => pair.Key.Other).Add(pair => pair.Value).Write();
        if (batch.BatchCommands.Count == 0) return true;

        batch.BatchCommands.Add(new NpgsqlBatchCommand(Trim) { Parameters = { new NpgsqlParameter { Value = MaxSignatures } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TrimPairs) { Parameters = { new NpgsqlParameter { Value = MaxPairs } } });
        await batch.ExecuteNonQueryAsync(ct);
        return true;
    }

    private static async Task<int> Run(NpgsqlTransaction transaction, string sql, params DateTimeOffset[] times)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var time in times) command.Parameters.Add(new NpgsqlParameter { Value = time });
        return await command.ExecuteNonQueryAsync();
    }
}
