using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>Where the value of a field lies: after `=`, `:`, `=>` or a tag, with or without quotes, also inside JSON that is a string itself.</summary>
internal readonly ref struct FieldValue
{
    private const string StopsBeforeField = ",;&";
    private const int LongestFieldName = 40;

    private FieldValue(int start, int end, bool quoted, bool assigned) => (Start, End, Quoted, Assigned) = (start, end, quoted, assigned);

    public int Start { get; }

    public int End { get; }

    public bool Quoted { get; }

    /// <summary>By an equals sign: people write colons in sentences.</summary>
    public bool Assigned { get; }

    /// <summary>Where the value begins, quotes and all, or -1 where the word that ends here names no field.</summary>
    public static int After(ReadOnlySpan<char> text, int nameEnd)
    {
        var i = nameEnd;
        while (text.At(i) == '\\' && i < nameEnd + 3) i++;
        if (text.At(i) is '"' or '\'') i++;
        else if (i > nameEnd) return -1;
        while (text.At(i) == ' ' && i < nameEnd + 8) i++;

        if (text.At(i) is not (':' or '=')) return -1;
        if (text.At(i) == ':' && text.At(i + 1) == '/' && text.At(i + 2) == '/') return -1;
        i++;
        if (text.At(i) is '>' or ':' or '=') i++;
        while (text.At(i) is ' ' or '\t' && i < nameEnd + 40) i++;
        return i;
    }

    /// <summary>The value that begins here.</summary>
    /// <param name="words">It may have blanks, up to the end of the line (a password in a file of settings, a header).</param>
    public static FieldValue Read(ReadOnlySpan<char> text, int start, bool assigned, bool words)
    {
        var i = start;
        while (text.At(i) == '\\' && i < start + 3) i++;
        if (text.At(i) is '"' or '\'' or '`') return Within(text, i + 1, text[i], i - start, assigned);
        return new(start, words ? EndOfLine(text, start) : EndOfWord(text, start), false, assigned);
    }

    /// <summary>Of &lt;password&gt;…&lt;/password&gt;.</summary>
    public static FieldValue OfElement(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny('<', '\n');
        return new(start, length < 0 ? text.Length : start + length, true, true);
    }

    private static FieldValue Within(ReadOnlySpan<char> text, int start, char quote, int escapes, bool assigned)
    {
        for (var i = start; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\')
            {
                var from = i;
                while (text.At(i) == '\\') i++;
                if (text.At(i) == quote && i - from <= escapes) return new(start, from, true, assigned);
                if (i >= text.Length || text[i] == '\n') break;
            }
            else if (text[i] == quote)
            {
                if (quote == '\'' && text.At(i + 1) == '\'') i++; // YAML and SQL double it
                else return new(start, i, true, assigned);
            }
        }

        // Not closed: a text that was cut.
        return new(start, EndOfLine(text, start), true, assigned);
    }

    private static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny('\r', '\n');
        var end = length < 0 ? text.Length : start + length;
        while (end > start && text[end - 1] is ' ' or '\t') end--;
        return end;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var i = start + Placeholder.Length(text[start..]);
        for (; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsWhiteSpace(letter) || letter is '"' or '\'' or '<' or '>' or '`' or '|') break;
            if (letter == '\\' && text.At(i + 1) is '"' or '\'' or 'n') break;
            if (StopsBeforeField.Contains(letter, StringComparison.Ordinal) && BeginsField(text, i + 1)) break;
            if (letter is ')' or ']' or '}' && !IsWord(text.At(i + 1))) break;
        }

        return i;
    }

    private static bool BeginsField(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        while (i < start + LongestFieldName && (IsWord(text.At(i)) || (text.At(i) == ' ' && i > start))) i++;
        return i >= text.Length || (i == start ? char.IsWhiteSpace(text[i]) || text[i] is '"' or '\'' or '\\' or '}' or ')' : text[i] is '=' or ':');
    }
}
