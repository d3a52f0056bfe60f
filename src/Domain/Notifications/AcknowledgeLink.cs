using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <summary>
/// What stands in the link of a page: whoever has it may acknowledge one incident until it expires. Signed with HMAC-SHA256 (RFC 2104) under a key
/// that the product keeps, so that nothing is stored for each link; the text is Base64Url of incident, end, name and signature.
/// </summary>
/// <param name="By">Who is said to have acknowledged it: the contact point that was told.</param>
/// <param name="Until">In whole seconds.</param>
public sealed record AcknowledgeLink(IncidentId Incident, string By, DateTimeOffset Until)
{
    public const int KeyLength = 32;
    public const int MaxTextLength = 600;
    private const int HeadLength = 16 + 8;

    // So that no other signature under the same key is ever taken for a link.
    private static readonly byte[] Purpose = "acknowledge-link-1"u8.ToArray();

    public string Sign(ReadOnlySpan<byte> key)
    {
        var by = Encoding.UTF8.GetBytes(By);
        var text = new byte[HeadLength + by.Length + HMACSHA256.HashSizeInBytes];
        Incident.Value.TryWriteBytes(text, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(text.AsSpan(16), Until.ToUnixTimeSeconds());
        by.CopyTo(text.AsSpan(HeadLength));
        SignatureOf(text.AsSpan(0, HeadLength + by.Length), key).CopyTo(text.AsSpan(HeadLength + by.Length));
        return Base64Url.EncodeToString(text);
    }

    /// <returns>Null if it was not signed under this key; an expired one is answered like any other.</returns>
    public static AcknowledgeLink? Read(string text, ReadOnlySpan<byte> key)
    {
        if (text.Length > MaxTextLength || !Base64Url.IsValid(text)) return null;

        var bytes = Base64Url.DecodeFromChars(text);
        var end = bytes.Length - HMACSHA256.HashSizeInBytes;
        if (end < HeadLength || !CryptographicOperations.FixedTimeEquals(SignatureOf(bytes.AsSpan(0, end), key), bytes.AsSpan(end))) return null;

        return new AcknowledgeLink(
            new IncidentId(new Guid(bytes.AsSpan(0, 16), bigEndian: true)),
            Encoding.UTF8.GetString(bytes.AsSpan(HeadLength, end - HeadLength)),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16))));
    }

    private static byte[] SignatureOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Purpose);
        hash.AppendData(text);
        return hash.GetHashAndReset();
    }
}
