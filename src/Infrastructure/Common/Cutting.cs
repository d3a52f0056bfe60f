using System.Text;

namespace IncidentManager.Infrastructure.Common;

/// <summary>How texts for others are shortened: between characters (runes), by whatever the receiver counts, with an ellipsis for the rest.</summary>
internal static class Cutting
{
    private const string Ellipsis = "…";

    /// <summary>At most that many characters as .NET and most providers count them: UTF-16 code units.</summary>
    public static string Cut(this string text, int length) => text.Cut(length, rune => rune.Utf16SequenceLength);

    /// <summary>At most that many bytes of UTF-8.</summary>
    public static string CutBytes(this string text, int bytes) => text.Cut(bytes, rune => rune.Utf8SequenceLength);

    /// <param name="costOf">What a character takes of the limit; half a surrogate pair counts as U+FFFD.</param>
    public static string Cut(this string text, int limit, Func<Rune, int> costOf)
    {
        var (room, spent, end, kept) = (limit - Ellipsis.EnumerateRunes().Sum(costOf), 0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            spent += costOf(rune);
            if (spent > limit) return $"{text[..kept].TrimEnd()}{Ellipsis}";

            end += rune.Utf16SequenceLength;
            if (spent <= room) kept = end;
        }

        return text;
    }
}
