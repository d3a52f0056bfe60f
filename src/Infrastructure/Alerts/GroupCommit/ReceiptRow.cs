using System.Buffers;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using K4os.Compression.LZ4;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// One row of the ledger: all requests of one commit, or one part of a large request. Arrays hold one item a request (integrations, formats,
/// senders, alerts, lengths) or one an alert (outcomes, alert_ids), in order; the body is all raw bodies, one behind the other, packed with LZ4.
/// </summary>
internal sealed class ReceiptRow
{
    private readonly IReadOnlyList<Part> _parts;

    private ReceiptRow(Guid id, DateTimeOffset receivedAt, IReadOnlyList<Part> parts) => (Id, ReceivedAt, _parts) = (id, receivedAt, parts);

    public Guid Id { get; }
    public DateTimeOffset ReceivedAt { get; }
    public int FirstIndex => _parts[0].First;

    /// <summary>The rows of a batch: whole requests share one, and each part of a large request has its own.</summary>
    public static List<ReceiptRow> Of(IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        List<ReceiptRow> rows = [];
        List<Part> whole = [.. parts.Where(part => part.IsWhole)];
        if (whole.Count > 0) rows.Add(new ReceiptRow(ReceiptIds.NewPack(now), now, whole));
        for (var place = 0; place < whole.Count; place++) Name(whole[place].Request, ReceiptIds.InPack(rows[0].Id, place), now);

        foreach (var part in parts.Where(part => !part.IsWhole))
        {
            if (part.First == 0) Name(part.Request, ReceiptIds.NewPack(now), now);
            rows.Add(new ReceiptRow(part.Request.ReceiptId, part.Request.ReceivedAt, [part]));
        }

        return rows;
    }

    public void AddTo(NpgsqlBatch batch)
    {
        var command = new NpgsqlBatchCommand(AlertSql.InsertReceipt);
        var (body, length) = PackBodies();
        Add(command, Id);
        Add(command, FirstIndex);
        Add(command, ReceivedAt);
        Add(command, Each(part => part.Request.Sent.Door.Integration));
        Add(command, Each(part => part.Request.Sent.Format));
        Add(command, Each(part => part.Request.Sent.Sender));
        Add(command, Each(part => part.Count));
        Add(command, Each(LengthOf));
        Add(command, EachAlert(settled => settled.Code));
        Add(command, EachAlert(settled => settled.AlertId));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Details() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb });
        Add(command, body);
        Add(command, length);
        batch.BatchCommands.Add(command);
    }

    private static void Name(PendingRequest request, Guid id, DateTimeOffset now) => (request.ReceiptId, request.ReceivedAt) = (id, now);

    private static void Add<T>(NpgsqlBatchCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    /// <summary>The body of a large request stands with its first part.</summary>
    private static int LengthOf(Part part) => part.First == 0 ? part.Request.Sent.Body.Length : 0;

    private (ReadOnlyMemory<byte> Packed, int Length) PackBodies()
    {
        var length = _parts.Sum(LengthOf);
        var bodies = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
        try
        {
            var end = 0;
            foreach (var part in _parts.Where(part => part.First == 0))
            {
                part.Request.Sent.Body.CopyTo(bodies.AsMemory(end));
                end += part.Request.Sent.Body.Length;
            }

            return (LZ4Pickler.Pickle(bodies, 0, length), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bodies);
        }
    }

    private T[] Each<T>(Func<Part, T> value) => [.. _parts.Select(value)];

    private T[] EachAlert<T>(Func<Settled, T> value)
    {
        var values = new T[_parts.Sum(part => part.Count)];
        var next = 0;
        foreach (var part in _parts)
            for (var index = part.First; index < part.End; index++) values[next++] = value(part.Request.Settled[index]);

        return values;
    }

    /// <summary>By their places among the row's alerts: why some were rejected, and the fingerprints of those that no alert stands for. Mostly there are none.</summary>
    private string? Details()
    {
        Dictionary<int, ReceiptDetail>? details = null;
        var place = 0;
        foreach (var part in _parts)
            for (var index = part.First; index < part.End; index++, place++)
            {
                if (part.Request.Settled[index].AlertId != Guid.Empty) continue;

                var submission = part.Request.Alerts[index];
                (details ??= []).Add(place, submission.Problems is null
                    ? new ReceiptDetail(submission.Fingerprint.Hex, null)
                    : new ReceiptDetail(null, submission.Rejection(index).Reason));
            }

        return details is null ? null : JsonSerializer.Serialize(details, JsonSerializerOptions.Web);
    }
}

/// <summary>What the ledger keeps beside the code of an alert that has no row of its own.</summary>
internal sealed record ReceiptDetail(string? Fingerprint, string? Problem);
