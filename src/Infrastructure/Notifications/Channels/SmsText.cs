using System.Text;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>
/// What fits into a text message. Its alphabet is GSM-7 if all its characters are in there, else UCS-2, which holds less than half; one that is longer than
/// a segment loses some of each to a header (3GPP TS 23.038, section 6.2.1, and 23.040, section 9.2.3.24).
/// </summary>
internal static class SmsText
{
    /// <summary>Each is paid for, and late ones get lost: a page needs no more.</summary>
    public const int MaxSegments = 3;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Two septets each: an escape and the character.</summary>
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly Alphabet Gsm7 = new("...", Alone: 160, Joined: 153, rune => Has(Basic, rune) ? 1 : Has(Extension, rune) ? 2 : null);
    private static readonly Alphabet Ucs2 = new("…", Alone: 70, Joined: 67, rune => rune.Utf16SequenceLength);

    /// <summary>The words with the end behind them, in the segments that a message may have; the words are shortened for it, the end never is.</summary>
    public static string Fit(string words, string end)
    {
        if (Gsm7.Holds(words + end) || Ucs2.Holds(words + end)) return words + end;

        // A strange character far behind would halve the room: so the alphabet is the one that keeps more of the words.
        var (plain, any) = (Gsm7.Shorten(words, end), Ucs2.Shorten(words, end));
        return $"{(plain.Length >= any.Length ? plain : any)}{end}";
    }

    private static bool Has(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <param name="Alone">What a message of one segment holds.</param>
    /// <param name="Joined">What each of several holds.</param>
    /// <param name="CostOf">Null for a character that it does not have.</param>
    private sealed record Alphabet(string Ellipsis, int Alone, int Joined, Func<Rune, int?> CostOf)
    {
        public bool Holds(string text)
        {
            var (total, segments, used) = (0, 1, 0);
            foreach (var rune in text.EnumerateRunes())
            {
                if (CostOf(rune) is not { } cost) return false;

                total += cost;
                if (used + cost > Joined) (segments, used) = (segments + 1, 0); // no escape and no surrogate pair is parted
                used += cost;
                if (segments > MaxSegments) return false;
            }

            return total <= Alone || segments <= MaxSegments;
        }

        /// <summary>As many characters as fit; none if the end alone is too long.</summary>
        public string Shorten(string words, string end)
        {
            var ends = new List<int> { 0 };
            foreach (var rune in words.EnumerateRunes())
            {
                if (CostOf(rune) is null || ends.Count > MaxSegments * Alone) break;
                ends.Add(ends[^1] + rune.Utf16SequenceLength);
            }

            // By halves: of two beginnings the longer one takes no less room.
            var (fits, tooLong) = (0, ends.Count);
            while (tooLong - fits > 1)
            {
                var middle = (fits + tooLong) / 2;
                if (Holds(Shortened(words, ends[middle]) + end)) fits = middle;
                else tooLong = middle;
            }

            return fits == 0 ? "" : Shortened(words, ends[fits]);
        }

        private string Shortened(string words, int length) => words[..length].TrimEnd() + Ellipsis;
    }
}
