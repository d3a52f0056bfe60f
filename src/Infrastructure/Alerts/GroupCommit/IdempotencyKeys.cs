using System.Security.Cryptography;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// The senders' own names for their requests: one that was written under its name before is answered with that receipt and not written again.
/// A name is written with the first part of its request, renewed with each further one, and finished with the last. Two nodes with the same new
/// name meet at the primary key; the one that comes second fails, looks again, and finds the first one's.
/// </summary>
internal sealed class IdempotencyKeys(Database database, TimeProvider clock, ILogger<IdempotencyKeys> log)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>
    /// So long after its last part an unfinished name may be taken over by who repeats the request. No sender waits that long for a whole request
    /// (see <see cref="AlertIntake"/>), so its node is dead or hangs; should it wake up, its next part finds the name taken.
    /// </summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(60);

    /// <summary>Seconds. Nobody waits for longer.</summary>
    private const int QueryTimeout = 5;

    /// <summary>Takes a name that is new, too old to count, or given up in the middle. Fails like a lost race if somebody else has just used it.</summary>
    private const string Take = """
        with taken as (
            insert into alerts.idempotency_keys as k (integration, key, body_hash, receipt_id, unfinished_at, created_at)
            select integration, key, body_hash, receipt_id, case when unfinished then $6 end, $6
            from unnest($1, $2, $3, $4, $5) as row (integration, key, body_hash, receipt_id, unfinished)
            on conflict (integration, key) do update
            set body_hash = excluded.body_hash, receipt_id = excluded.receipt_id, unfinished_at = excluded.unfinished_at, created_at = excluded.created_at
            where k.created_at <= $7 or (k.unfinished_at <= $8 and k.body_hash = excluded.body_hash)
            returning 1)
        select alerts.expect(count(*), $9) from taken
        """;

    /// <summary>For further parts. Fails like a lost race if somebody has taken the name over, and nothing of the part is written then.</summary>
    private const string Renew = """
        with renewed as (
            update alerts.idempotency_keys k
            set unfinished_at = case when row.unfinished then $6 end, created_at = case when row.free then '-infinity' else k.created_at end
            from unnest($1, $2, $3, $4, $5) as row (integration, key, receipt_id, unfinished, free)
            where k.integration = row.integration and k.key = row.key and k.receipt_id = row.receipt_id and k.unfinished_at is not null
            returning 1)
        select alerts.expect(count(*), $7) from renewed
        """;

    private const string Find = """
        select k.integration, k.key, k.body_hash, k.receipt_id, k.unfinished_at is not null, coalesce(k.unfinished_at <= $4, false)
        from unnest($1, $2) as sent (integration, key)
        join alerts.idempotency_keys k on k.integration = sent.integration and k.key = sent.key
        where k.created_at > $3
        """;

    private const string FindUnfinished = """
        select k.integration, k.key
        from unnest($1, $2) as sent (integration, key)
        join alerts.idempotency_keys k on k.integration = sent.integration and k.key = sent.key
        where k.created_at > $3 and k.unfinished_at > $4
        """;

    private const string GiveUp = """
        update alerts.idempotency_keys k set unfinished_at = '-infinity'
        from unnest($1, $2, $3) as row (integration, key, receipt_id)
        where k.integration = row.integration and k.key = row.key and k.receipt_id = row.receipt_id and k.unfinished_at is not null
        """;

    private readonly record struct First(byte[] BodyHash, Guid ReceiptId, bool IsUnfinished, bool IsGivenUp);

    /// <summary>Answers what was written before. What is being written elsewhere comes again later, and so does what lost its name to another one.</summary>
    /// <returns>The parts that are still to be written.</returns>
    public async Task<IReadOnlyList<Part>> AnswerRepeated(IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        PendingRequest[] named = [.. parts.Select(part => part.Request).Where(request => request.Name is not null)];
        if (named.Length == 0) return parts;

        var firsts = await Read(named, now);
        foreach (var request in named) Answer(request, firsts.TryGetValue(request.Name!.Value, out var first) ? first : null);

        return [.. parts.Where(part => !part.Request.Answer.IsCompleted)];
    }

    /// <summary>A request of one part has its name finished at once, unless nothing was taken of it: that one may be corrected and sent again.</summary>
    public static void AddTo(NpgsqlBatch batch, IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        Part[] named = [.. parts.Where(part => part.Request.Name is not null).OrderBy(part => part.Request.Name!.Value.Key, StringComparer.Ordinal)];
        if (named.Length == 0) return;

        Part[] begun = [.. named.Where(part => part.First == 0 && (!part.IsLast || IsTaken(part)))];
        Part[] goneOn = [.. named.Where(part => part.First > 0)];
        new Columns<Part>(batch, Take, begun)
            .Add(part => part.Request.Name!.Value.Integration).Add(part => part.Request.Name!.Value.Key)
            .Add(part => HashOf(part.Request)).Add(part => part.Request.ReceiptId).Add(part => !part.IsLast)
            .AddOne(now).AddOne(now - KeptFor).AddOne(now - GivenUpAfter).AddOne((long)begun.Length)
            .Write();
        new Columns<Part>(batch, Renew, goneOn)
            .Add(part => part.Request.Name!.Value.Integration).Add(part => part.Request.Name!.Value.Key)
            .Add(part => part.Request.ReceiptId).Add(part => !part.IsLast).Add(part => part.IsLast && !IsTaken(part))
            .AddOne(now).AddOne((long)goneOn.Length)
            .Write();
    }

    /// <summary>Those of the names under which something is still being written, on whichever node.</summary>
    public async Task<HashSet<(string Integration, string Key)>> Unfinished(IReadOnlyCollection<(string Integration, string Key)> names)
    {
        await using var command = database.DataSource.CreateCommand(FindUnfinished);
        command.CommandTimeout = QueryTimeout;
        AddNames(command, names);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() - KeptFor });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() - GivenUpAfter });

        HashSet<(string, string)> unfinished = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) unfinished.Add((rows.GetString(0), rows.GetString(1)));
        return unfinished;
    }

    /// <summary>What was broken off here may be sent again at once. Where that cannot be said, it is given up after a while.</summary>
    public async Task Free(IReadOnlyList<PendingRequest> requests)
    {
        PendingRequest[] brokenOff = [.. requests.Where(request => request is { IsBrokenOff: true, Name: not null })];
        if (brokenOff.Length == 0) return;

        try
        {
            await using var command = database.Writer.CreateCommand(GiveUp);
            AddNames(command, [.. brokenOff.Select(request => request.Name!.Value)]);
            command.Parameters.Add(new NpgsqlParameter { Value = brokenOff.Select(request => request.ReceiptId).ToArray() });
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            log.LogDebug("The names of {Count} requests stay taken for a while: {Reason}", brokenOff.Length, trouble.Message);
        }
    }

    private static bool IsTaken(Part part) => part.Request.Alerts.Any(alert => alert.Problems is null);

    private static byte[] HashOf(PendingRequest request) => SHA256.HashData(request.Sent.Body.Span);

    private async Task<Dictionary<(string, string), First>> Read(PendingRequest[] named, DateTimeOffset now)
    {
        await using var command = database.Writer.CreateCommand(Find);
        AddNames(command, [.. named.Select(request => request.Name!.Value)]);
        command.Parameters.Add(new NpgsqlParameter { Value = now - KeptFor });
        command.Parameters.Add(new NpgsqlParameter { Value = now - GivenUpAfter });

        Dictionary<(string, string), First> firsts = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            firsts[(rows.GetString(0), rows.GetString(1))] =
                new First(rows.GetFieldValue<byte[]>(2), rows.GetGuid(3), rows.GetBoolean(4), rows.GetBoolean(5));
        return firsts;
    }

    private static void AddNames(NpgsqlCommand command, IReadOnlyCollection<(string Integration, string Key)> names)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = names.Select(name => name.Integration).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = names.Select(name => name.Key).ToArray() });
    }

    private static void Answer(PendingRequest request, First? first)
    {
        var begins = request.Written == 0;
        if (begins ? first is null : first?.ReceiptId == request.ReceiptId) return;

        if (first is not { } other) request.ReplyLater();
        else if (!other.BodyHash.AsSpan().SequenceEqual(HashOf(request))) request.Reply(AlertErrors.KeyReused);
        else if (!other.IsUnfinished) request.ReplyWithFirst(other.ReceiptId);
        else if (!begins || !other.IsGivenUp) request.ReplyLater();
    }
}
