using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentManager.Domain.Alerts;

/// <summary>
/// What makes two alerts the same alert: SHA-256 (FIPS 180-4) over fields that each stand behind their length in UTF-8 bytes, so that no two
/// lists of fields run into the same text. The first field names the way it was made, the second is the integration or source.
/// </summary>
public readonly record struct Fingerprint
{
    public const int Length = 32;

    // The hash itself and no text: every alert has one, and most are only looked up by it.
    private readonly UInt128 _first;
    private readonly UInt128 _second;

    private Fingerprint(ReadOnlySpan<byte> hash) =>
        (_first, _second) = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public string Hex => Convert.ToHexStringLower(ToBytes());

    /// <summary>The sender said which alerts are one.</summary>
    public static Fingerprint OfDedupKey(string integration, string dedupKey) => Hash(["dedup_key", integration, dedupKey]);

    /// <summary>Prometheus' notion: the whole label set and nothing else, so that a changed summary is the same alert.</summary>
    public static Fingerprint OfLabels(string integration, IEnumerable<KeyValuePair<string, string>> labels) =>
        Hash(["labels", integration, .. Sorted(labels)]);

    /// <summary>Everything that says what the alert is about; <paramref name="typeAsSent"/> is the sender's word, before any mapping.</summary>
    public static Fingerprint OfContent(
        string source, string? typeAsSent, string title,
        IReadOnlyCollection<string> services, IReadOnlyCollection<KeyValuePair<string, string>> labels) =>
        Hash(
        [
            "content", source, typeAsSent ?? "", title,
            services.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), .. services.Order(StringComparer.Ordinal),
            .. Sorted(labels),
        ]);

    /// <param name="fields">The fields of <see cref="OfLabels"/> as <see cref="Append"/> wrote them, for who has them as UTF-8 already.</param>
    public static Fingerprint OfFields(ReadOnlySpan<byte> fields)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(fields, hash);
        return new(hash);
    }

    /// <summary>Writes one field, its length before it, and returns the bytes that it took. The destination must have room for 4 more than the field has.</summary>
    public static int Append(Span<byte> destination, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteInt32BigEndian(destination, field.Length);
        field.CopyTo(destination[sizeof(int)..]);
        return sizeof(int) + field.Length;
    }

    /// <param name="hash">32 bytes.</param>
    public static Fingerprint FromBytes(ReadOnlySpan<byte> hash) => new(hash);

    public static bool TryParse(string? hex, out Fingerprint fingerprint)
    {
        var isHash = hex?.Length == 2 * Length && hex.All(char.IsAsciiHexDigit);
        fingerprint = isHash ? new(Convert.FromHexString(hex!)) : default;
        return isHash;
    }

    public byte[] ToBytes()
    {
        var hash = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(hash, _first);
        BinaryPrimitives.WriteUInt128BigEndian(hash.AsSpan(16), _second);
        return hash;
    }

    public override int GetHashCode() => HashCode.Combine(_second); // seeded: nobody can choose labels that all fall into one bucket

    public override string ToString() => Hex;

    private static IEnumerable<string> Sorted(IEnumerable<KeyValuePair<string, string>> labels) =>
        labels.OrderBy(label => label.Key, StringComparer.Ordinal).SelectMany(label => new[] { label.Key, label.Value });

    private static Fingerprint Hash(IEnumerable<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var text = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            hash.AppendData(length);
            hash.AppendData(text);
        }

        return new(hash.GetHashAndReset());
    }
}
