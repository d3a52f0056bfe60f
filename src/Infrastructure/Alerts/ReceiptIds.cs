using System.Buffers.Binary;
using IncidentManager.Domain.Common;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>
/// The id of a receipt says where it stands: a version-7 UUID (RFC 9562) whose last 16 bits are the request's place in its row of the ledger,
/// while the rest is the row's, and whose first 48 bits are the millisecond it was received in, which names the partition.
/// </summary>
internal static class ReceiptIds
{
    private const int PlaceOffset = 14;

    public static Guid NewPack(DateTimeOffset now) => InPack(Guid.CreateVersion7(now), 0);

    /// <param name="place">Below 65,536; a commit has far fewer requests.</param>
    public static Guid InPack(Guid pack, int place)
    {
        Span<byte> bytes = stackalloc byte[16];
        pack.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PlaceOffset..], checked((ushort)place));
        return new Guid(bytes, bigEndian: true);
    }

    public static (Guid Pack, int Place) Split(Guid receiptId)
    {
        Span<byte> bytes = stackalloc byte[16];
        receiptId.TryWriteBytes(bytes, bigEndian: true, out _);
        return (InPack(receiptId, 0), BinaryPrimitives.ReadUInt16BigEndian(bytes[PlaceOffset..]));
    }

    /// <summary>The millisecond in which it was received.</summary>
    public static DateTimeOffset TimeOf(Guid receiptId) => Clock.OfVersion7(receiptId);
}
