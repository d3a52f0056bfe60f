using System.Globalization;
using System.Text;

namespace IncidentManager.Domain.Alerts;

/// <summary>
/// The fingerprint that Prometheus and Alertmanager give a label set, for views that their clients read; <see cref="Fingerprint"/> is ours.
/// FNV-1a of 64 bits over each name and value, byte 255 behind either, the names in the order of their UTF-8 bytes (source: prometheus/common,
/// model/signature.go, labelSetToFingerprint).
/// </summary>
public static class LabelSetFingerprint
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const byte Separator = 255;

    /// <returns>16 hexadecimal digits, lower case.</returns>
    public static string Of(IEnumerable<KeyValuePair<string, string>> labels)
    {
        // UTF-16's order is another one than that of the bytes for characters beyond U+FFFF.
        var sorted = labels.Select(label => (Name: Encoding.UTF8.GetBytes(label.Key), label.Value)).ToArray();
        Array.Sort(sorted, (one, other) => one.Name.AsSpan().SequenceCompareTo(other.Name));

        var hash = OffsetBasis;
        foreach (var (name, value) in sorted) hash = Add(Add(hash, name), Encoding.UTF8.GetBytes(value));
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, byte[] text)
    {
        foreach (var letter in text) hash = (hash ^ letter) * Prime;
        return (hash ^ Separator) * Prime;
    }
}
