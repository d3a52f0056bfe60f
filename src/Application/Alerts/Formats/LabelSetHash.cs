using System.Buffers;
using System.Text;
using System.Text.Json;
using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// The fingerprint of a label set, taken from its UTF-8 as it stands: <see cref="Fingerprint.OfLabels"/> without a text for any label. Go
/// writes the names in order; where they are not, or anything needs a second look, it says so and leaves it to the reader of whole alerts.
/// </summary>
internal ref struct LabelSetHash
{
    private byte[] _fields = ArrayPool<byte>.Shared.Rent(2_048);
    private readonly int _prefix;

    public LabelSetHash(string integration)
    {
        _prefix = Fingerprint.Append(_fields, "labels"u8);
        _prefix += Fingerprint.Append(_fields.AsSpan(_prefix), Encoding.UTF8.GetBytes(integration));
    }

    /// <summary>Reads to the end of the object that <paramref name="json"/> stands at, in any case.</summary>
    public bool TryRead(ref Utf8JsonReader json, out Fingerprint fingerprint)
    {
        var end = _prefix;
        var count = 0;
        var isPlain = true;
        ReadOnlySpan<byte> previous = default;
        while (json.Read() && json.TokenType is not JsonTokenType.EndObject)
        {
            var name = json.ValueSpan;
            isPlain = isPlain && !json.ValueIsEscaped && IsPlain(name) && previous.SequenceCompareTo(name) < 0;
            previous = name;
            json.Read();
            if (!isPlain || json.TokenType is not JsonTokenType.String || json.ValueIsEscaped || json.ValueSpan.Length > IncomingAlert.MaxLabelValueLength)
            {
                isPlain = false;
                json.Skip();
                continue;
            }

            if (json.ValueSpan.IsEmpty) continue; // the same as no label

            Reserve(end + name.Length + json.ValueSpan.Length + (2 * sizeof(int)));
            end += Fingerprint.Append(_fields.AsSpan(end), name);
            end += Fingerprint.Append(_fields.AsSpan(end), json.ValueSpan);
            count++;
        }

        isPlain = isPlain && count is > 0 and <= IncomingAlert.MaxLabels;
        fingerprint = isPlain ? Fingerprint.OfFields(_fields.AsSpan(0, end)) : default;
        return isPlain;
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_fields);

    /// <summary>A name as Prometheus has them, mostly: characters whose order is the same in every encoding.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= IncomingAlert.MaxNameLength && name[0] > ' ' && Ascii.IsValid(name);

    private void Reserve(int length)
    {
        if (length <= _fields.Length) return;

        var more = ArrayPool<byte>.Shared.Rent(length);
        _fields.CopyTo(more, 0);
        Dispose();
        _fields = more;
    }
}
