using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IncidentManager.Domain.Common;

/// <summary>Alertmanager's first grammar (its pkg/labels/parse.go): names without quotes, and values that may do without them.</summary>
internal static class ClassicMatchers
{
    private const string Blanks = " \t\n\f\r";

    public static List<Matcher> Read(string text, out string? problem)
    {
        problem = null;
        var found = new List<Matcher>();
        foreach (var part in Split(text))
        {
            if (!TryReadOne(part, out var matcher, out problem)) return [];
            found.Add(matcher);
        }

        return found;
    }

    /// <param name="isStored">It was checked when it was set.</param>
    public static bool TryReadOne(
        string text, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem, bool isStored = false)
    {
        matcher = null;
        var rest = text.AsSpan().Trim(Blanks);
        var nameLength = 0;
        while (nameLength < rest.Length && IsOfName(rest[nameLength], isFirst: nameLength == 0)) nameLength++;
        var name = rest[..nameLength].ToString();
        rest = rest[nameLength..].TrimStart(Blanks);

        if (name.Length == 0 || ReadOperator(ref rest) is not { } op)
        {
            problem = $"must be a matcher such as name=\"value\", with one of = != =~ !~, but is '{Short(text)}'";
            return false;
        }

        if (Unquote(rest.TrimStart(Blanks)) is { } value) return Matcher.TryCreate(name, op, value, out matcher, out problem, isStored);

        problem = $"has a stray or missing double quote in '{Short(text)}'";
        return false;
    }

    /// <summary>A long text is not repeated to whoever sent it.</summary>
    public static string Short(string text) => text.Length <= 80 ? text : $"{text[..80]}…";

    private static bool IsOfName(char letter, bool isFirst) =>
        char.IsAsciiLetter(letter) || letter is '_' or ':' || (!isFirst && char.IsAsciiDigit(letter));

    private static MatchOp? ReadOperator(ref ReadOnlySpan<char> text)
    {
        MatchOp? op = text switch
        {
            ['=', '~', ..] => MatchOp.Matches,
            ['=', ..] => MatchOp.Equal,
            ['!', '=', ..] => MatchOp.NotEqual,
            ['!', '~', ..] => MatchOp.NotMatches,
            _ => null,
        };
        if (op is not null) text = text[(op is MatchOp.Equal ? 1 : 2)..];
        return op;
    }

    /// <summary>Null where a double quote stands alone. An escape that means nothing is taken as it stands.</summary>
    private static string? Unquote(ReadOnlySpan<char> raw)
    {
        var open = raw is ['"', ..];
        if (open) raw = raw[1..];

        var value = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i + 1 < raw.Length)
            {
                i++;
                if (raw[i] == 'n') value.Append('\n');
                else if (raw[i] is '"' or '\\') value.Append(raw[i]);
                else value.Append('\\').Append(raw[i]);
            }
            else if (raw[i] != '"')
            {
                value.Append(raw[i]);
            }
            else if (open && i == raw.Length - 1)
            {
                open = false;
            }
            else
            {
                return null;
            }
        }

        return open ? null : value.ToString();
    }

    /// <summary>At the commas outside of quotes; a comma at the end is allowed.</summary>
    private static List<string> Split(string text)
    {
        var (start, end) = (text.StartsWith('{') ? 1 : 0, text.EndsWith('}') && text.Length > 1 ? text.Length - 1 : text.Length);
        var parts = new List<string>();
        var (quoted, escaped) = (false, false);
        for (var i = start; i < end; i++)
        {
            if (text[i] == ',' && !quoted)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }

            if (text[i] == '"' && !escaped) quoted = !quoted;
            escaped = text[i] == '\\' && !escaped;
        }

        var last = text[start..end];
        if (!last.AsSpan().Trim(Blanks).IsEmpty) parts.Add(last);
        return parts;
    }
}
