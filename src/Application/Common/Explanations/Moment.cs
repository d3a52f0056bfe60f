using System.Globalization;

namespace IncidentManager.Application.Common.Explanations;

/// <summary>Times as sentences have them: UTC, with the date only where it is another one.</summary>
internal static class Moment
{
    /// <summary>To the second, as a line begins.</summary>
    public static string Exact(DateTimeOffset time, DateTimeOffset seenFrom) => Write(time, seenFrom, "HH:mm:ss");

    /// <summary>Without its seconds, where it has none.</summary>
    public static string Of(DateTimeOffset time, DateTimeOffset seenFrom) => Write(time, seenFrom, time.UtcDateTime.Second == 0 ? "HH:mm" : "HH:mm:ss");

    /// <summary>Such as ` until 08:00`; nothing where nobody knows.</summary>
    public static string Until(DateTimeOffset? time, DateTimeOffset seenFrom) => time is { } until ? $" until {Of(until, seenFrom)}" : "";

    private static string Write(DateTimeOffset time, DateTimeOffset seenFrom, string format)
    {
        var isSameDay = time.UtcDateTime.Date == seenFrom.UtcDateTime.Date;
        return time.UtcDateTime.ToString(isSameDay ? format : $"yyyy-MM-dd {format}", CultureInfo.InvariantCulture);
    }
}

/// <summary>Words for sentences.</summary>
internal static class Words
{
    /// <summary>`a`, `a and b`, `a, b and c`.</summary>
    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary>`1 alert`, `2 alerts`.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");

    /// <summary>What somebody wrote: one line, and not so long that the rest is lost.</summary>
    public static string Short(string text)
    {
        const int Most = 200;
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Most ? line : $"{line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)]}…";
    }

    /// <summary>As the end of a sentence, with its full stop.</summary>
    public static string AsSentence(string text)
    {
        var line = Short(text);
        return line.Length == 0 || line[^1] is '.' or '!' or '?' or '…' ? line : $"{line}.";
    }
}
