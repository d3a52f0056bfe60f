using System.Security.Cryptography;
using IncidentManager.Domain.Alerts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// The senders' own names for their requests: one that was written under its name before is answered with that receipt and not written again.
/// Two nodes with the same new name meet at the primary key; the one that comes second fails, looks again, and finds the first one's receipt.
/// </summary>
internal sealed class IdempotencyKeys(Database database)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const string Find = """
        select k.integration, k.key, k.body_hash, k.receipt_id
        from unnest($1, $2) as sent (integration, key)
        join alerts.idempotency_keys k on k.integration = sent.integration and k.key = sent.key
        where k.created_at > $3
        """;

    /// <summary>A name that is older than it counts is taken over. Fails like a lost race if somebody else has just used one.</summary>
    private const string Insert = """
        with written as (
            insert into alerts.idempotency_keys as k (integration, key, body_hash, receipt_id, created_at)
            select integration, key, body_hash, receipt_id, $5 from unnest($1, $2, $3, $4) as row (integration, key, body_hash, receipt_id)
            on conflict (integration, key) do update
            set body_hash = excluded.body_hash, receipt_id = excluded.receipt_id, created_at = excluded.created_at
            where k.created_at <= $6
            returning 1)
        select alerts.expect(count(*), $7) from written
        """;

    /// <summary>Answers what was written before, also what is half written itself: the same large request came twice at once.</summary>
    /// <returns>The parts that are still to be written.</returns>
    public async Task<IReadOnlyList<Part>> AnswerRepeated(IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        Part[] named = [.. parts.Where(part => part.Request.Sent.IdempotencyKey is not null)];
        if (named.Length == 0) return parts;

        var known = await Read(named, now);
        foreach (var request in named.Select(part => part.Request))
            if (known.TryGetValue(NameOf(request), out var first)) Answer(request, first.BodyHash, first.ReceiptId);

        return [.. parts.Where(part => !part.Request.Answer.IsCompleted)];
    }

    /// <summary>Names are kept with the last part, so that a large request that broke off is written anew. One that nothing was taken of may be sent again.</summary>
    public static void AddTo(NpgsqlBatch batch, IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        PendingRequest[] named = [.. parts
            .Where(part => part.Request.Sent.IdempotencyKey is not null && part.End == part.Request.Alerts.Count
                && part.Request.Alerts.Any(alert => alert.Problems is null))
            .Select(part => part.Request)
            .OrderBy(request => request.Sent.IdempotencyKey, StringComparer.Ordinal)];
        new Columns<PendingRequest>(batch, Insert, named)
            .Add(request => NameOf(request).Integration).Add(request => NameOf(request).Key)
            .Add(request => SHA256.HashData(request.Sent.Body.Span)).Add(request => request.ReceiptId)
            .AddOne(now).AddOne(now - KeptFor).AddOne((long)named.Length)
            .Write();
    }

    public static (string Integration, string Key) NameOf(PendingRequest request) =>
        (request.Sent.Door.Integration, request.Sent.IdempotencyKey ?? "");

    private async Task<Dictionary<(string, string), (byte[] BodyHash, Guid ReceiptId)>> Read(Part[] named, DateTimeOffset now)
    {
        await using var command = database.Writer.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter { Value = named.Select(part => NameOf(part.Request).Integration).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = named.Select(part => NameOf(part.Request).Key).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = now - KeptFor });

        Dictionary<(string, string), (byte[], Guid)> known = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) known[(rows.GetString(0), rows.GetString(1))] = (rows.GetFieldValue<byte[]>(2), rows.GetGuid(3));
        return known;
    }

    private static void Answer(PendingRequest request, byte[] bodyHash, Guid receiptId)
    {
        if (bodyHash.AsSpan().SequenceEqual(SHA256.HashData(request.Sent.Body.Span))) request.ReplyWithFirst(receiptId);
        else request.Reply(AlertErrors.KeyReused);
    }
}
