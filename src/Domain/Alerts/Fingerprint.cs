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

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public string Hex { get; }

    private Fingerprint(string hex) => Hex = hex;

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

    public static Fingerprint FromBytes(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    public static bool TryParse(string? hex, out Fingerprint fingerprint)
    {
        fingerprint = new(hex?.ToLowerInvariant() ?? "");
        return hex?.Length == 2 * Length && hex.All(char.IsAsciiHexDigit);
    }

    public byte[] ToBytes() => Convert.FromHexString(Hex);

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

        return FromBytes(hash.GetHashAndReset());
    }
}
