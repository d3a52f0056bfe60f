using System.Net;
using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>IP addresses that say something about a network: not loopback, not `any`, no masks.</summary>
internal static class Addresses
{
    private const int LongestV6 = 45;

    // Where a program says its version: Chrome/120.0.0.0.
    private const int LongestProgram = 40;

    public static bool IsV4(ReadOnlySpan<char> word)
    {
        if (word.Length is < 7 or > 15) return false;

        var (parts, part, digits) = (1, 0, 0);
        foreach (var letter in word)
        {
            if (letter == '.')
            {
                if (digits == 0) return false;
                (parts, part, digits) = (parts + 1, 0, 0);
            }
            else if (!char.IsAsciiDigit(letter) || (digits > 0 && part == 0)) return false;
            else
            {
                (part, digits) = ((part * 10) + letter - '0', digits + 1);
                if (part > 255) return false;
            }
        }

        return parts == 4 && digits > 0 && word is not "0.0.0.0" && !word.StartsWith("127.") && !word.StartsWith("255.");
    }

    /// <summary>Four numbers may also be a version: behind `version`, or behind a program's name and a slash.</summary>
    public static bool IsVersion(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LongestProgram)..start];
        if (before.Length == 0) return false;
        if (before[^1] == ' ') return before[..^1].EndsWith("version", StringComparison.OrdinalIgnoreCase);
        if (before[^1] != '/') return false;

        var i = before.Length - 2;
        while (i >= 0 && char.IsAsciiLetter(before[i])) i--;
        return i < before.Length - 2 && (i < 0 || before[i] is not '/' && !IsWord(before[i]));
    }

    /// <summary>The length of an address that begins the text, or 0. Times (12:34:56) and MAC addresses are none, C++ names neither.</summary>
    public static int V6(ReadOnlySpan<char> text)
    {
        var (i, colons, digits, doubled, hex) = (0, 0, 0, false, 0);
        for (; i < text.Length && i <= LongestV6; i++)
        {
            if (text[i] == ':')
            {
                colons++;
                doubled |= text.At(i + 1) == ':';
                hex = 0;
            }
            else if (char.IsAsciiHexDigit(text[i]))
            {
                if (++hex > 4) return 0;
                digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
            }
            else if (text[i] == '.') hex = 0;
            else break;
        }

        if (IsWord(text.At(i))) return 0;
        if (colons < 2 || digits == 0 || (!doubled && colons < 7) || i > LongestV6) return 0;
        while (text[i - 1] == '.' || (text[i - 1] == ':' && text.At(i - 2) != ':')) i--;
        return EndsAt(text, i) && text[..i] is not "::1" && IPAddress.TryParse(text[..i], out _) ? i : 0;
    }
}
