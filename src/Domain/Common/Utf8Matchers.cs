using System.Globalization;
using System.Text;

namespace IncidentManager.Domain.Common;

/// <summary>Alertmanager's second grammar (its matcher/parse, since 0.27): names and values of any characters, in quotes where they need them.</summary>
internal static class Utf8Matchers
{
    public static bool IsReserved(char letter) => char.IsWhiteSpace(letter) || "{}!=~,\\\"'`".Contains(letter, StringComparison.Ordinal);

    /// <summary>Empty where there is a problem.</summary>
    public static List<Matcher> Read(string text, out string? problem, bool isStored = false)
    {
        var found = new List<Matcher>();
        var at = 0;
        var braced = Skip(text, ref at, '{');
        problem = null;
        while (problem is null && Peek(text, ref at) is not ('}' or null))
        {
            problem = ReadOne(text, ref at, found, isStored);
            if (problem is null && !Skip(text, ref at, ',') && Peek(text, ref at) is not ('}' or null)) problem = Unexpected(text, at, "a comma");
        }

        if (problem is null && Skip(text, ref at, '}') != braced) problem = "must have either both braces or none";
        if (problem is null && Peek(text, ref at) is not null) problem = Unexpected(text, at, "nothing more");
        return problem is null ? found : [];
    }

    private static string? ReadOne(string text, ref int at, List<Matcher> found, bool isStored)
    {
        var name = ReadText(text, ref at);
        if (name is null) return Unexpected(text, at, "the name of a label");

        Peek(text, ref at);
        MatchOp? op = text.AsSpan(at) switch
        {
            ['=', '~', ..] => MatchOp.Matches,
            ['=', ..] => MatchOp.Equal,
            ['!', '=', ..] => MatchOp.NotEqual,
            ['!', '~', ..] => MatchOp.NotMatches,
            _ => null,
        };
        if (op is null) return Unexpected(text, at, "one of = != =~ !~");
        at += op is MatchOp.Equal ? 1 : 2;

        var value = ReadText(text, ref at);
        if (value is null) return Unexpected(text, at, "a value");
        if (Matcher.TryCreate(name, op.Value, value, out var matcher, out var problem, isStored)) found.Add(matcher);
        return problem;
    }

    /// <summary>The next character that is no blank; null at the end.</summary>
    private static char? Peek(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length ? text[at] : null;
    }

    private static bool Skip(string text, ref int at, char expected)
    {
        if (Peek(text, ref at) != expected) return false;

        at++;
        return true;
    }

    /// <summary>A text in double quotes, or letters up to a reserved one; null if there is neither, with the place at what is wrong.</summary>
    private static string? ReadText(string text, ref int at)
    {
        if (Peek(text, ref at) == '"') return ReadQuoted(text, ref at);

        var start = at;
        while (at < text.Length && !IsReserved(text[at])) at++;
        return at > start ? text[start..at] : null;
    }

    private static string? ReadQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '"')
            {
                at = i + 1;
                return value.ToString();
            }

            if (text[i] != '\\')
            {
                value.Append(text[i]);
                continue;
            }

            var taken = Unescape(text.AsSpan(i + 1), value);
            if (taken == 0) return null;
            i += taken;
        }

        return null;
    }

    /// <summary>Appends what a Go escape stands for, and returns its length without the backslash; 0 if it is none.</summary>
    private static int Unescape(ReadOnlySpan<char> escape, StringBuilder value)
    {
        if (escape.IsEmpty) return 0;

        const string letters = "abfnrtv\\\"", meanings = "\a\b\f\n\r\t\v\\\"";
        if (letters.IndexOf(escape[0], StringComparison.Ordinal) is >= 0 and var index)
        {
            value.Append(meanings[index]);
            return 1;
        }

        // \x and octal escapes are bytes of UTF-8: those past ASCII are no characters by themselves, so they are refused.
        var (prefix, digits) = escape[0] switch { 'x' => (1, 2), 'u' => (1, 4), 'U' => (1, 8), _ => (0, 0) };
        if (digits == 0 || escape.Length < prefix + digits
            || !uint.TryParse(escape.Slice(prefix, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || (escape[0] == 'x' && code > 0x7F) || !Rune.TryCreate(code, out var rune)) return 0;

        value.Append(rune.ToString());
        return prefix + digits;
    }

    private static string Unexpected(string text, int at, string expected) => at < text.Length
        ? $"must have {expected} at character {at + 1}, but has '{ClassicMatchers.Short(text[at..])}'"
        : $"must have {expected} at its end";
}
