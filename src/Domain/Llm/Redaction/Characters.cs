using System.Runtime.CompilerServices;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>What a word is made of; the sum over its characters.</summary>
[Flags]
internal enum Letters : byte { None = 0, Word = 1, Digit = 2, Dot = 4, Hyphen = 8, Upper = 16, Lower = 32, Underscore = 64, Foreign = 128 }

internal static class Characters
{
    private static readonly Letters[] Ascii = [.. Enumerable.Range(0, 128).Select(code => KindOf((char)code))];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Letters Of(char letter) => letter < 128 ? Ascii[letter] : Foreign(letter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWord(char letter) => Of(letter) != Letters.None;

    /// <summary>The character, or NUL where the text has ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char At(this ReadOnlySpan<char> text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';

    /// <summary>Whether a word ends before this index: a dot ends one unless more of it follows.</summary>
    public static bool EndsAt(ReadOnlySpan<char> text, int index)
    {
        while (text.At(index) == '.') index++;
        return index >= text.Length || !IsWord(text[index]);
    }

    public static bool BeginsWith(this ReadOnlySpan<char> text, string what) => text.StartsWith(what, StringComparison.OrdinalIgnoreCase);

    public static bool Is(this ReadOnlySpan<char> text, string what) => text.Equals(what, StringComparison.OrdinalIgnoreCase);

    private static Letters KindOf(char letter) => letter switch
    {
        '.' => Letters.Word | Letters.Dot,
        '-' => Letters.Word | Letters.Hyphen,
        '_' => Letters.Word | Letters.Underscore,
        _ when char.IsAsciiDigit(letter) => Letters.Word | Letters.Digit,
        _ when char.IsAsciiLetterUpper(letter) => Letters.Word | Letters.Upper,
        _ when char.IsAsciiLetterLower(letter) => Letters.Word | Letters.Lower,
        _ => Letters.None,
    };

    private static Letters Foreign(char letter) => char.IsLetterOrDigit(letter) ? Letters.Word | Letters.Foreign : Letters.None;
}
