using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IncidentManager.Domain.Common;

/// <summary>
/// Alertmanager's syntax for matchers. As in Alertmanager since 0.27 (fallback mode), the classic grammar decides; what it does not know, names in
/// quotes above all, is read by the UTF-8 grammar.
/// </summary>
internal static class MatcherText
{
    public const int MaxLength = 32_768;
    private static readonly string TooLong = $"must have {MaxLength} characters or fewer";

    /// <param name="isStored">It was checked when it was set: expressions are not tried again.</param>
    public static bool TryReadOne(
        string text, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem, bool isStored = false)
    {
        matcher = null;
        problem = text.Length > MaxLength ? TooLong : null;
        if (problem is not null) return false;
        if (ClassicMatchers.TryReadOne(text, out matcher, out problem, isStored)) return true;

        var found = Utf8Matchers.Read(text, out var otherProblem, isStored);
        if (otherProblem is null && found is not [_]) otherProblem = $"must be one matcher, but has {found.Count}";
        matcher = otherProblem is null ? found[0] : null;
        problem = BetterOf(text, problem, otherProblem);
        return matcher is not null;
    }

    public static bool TryReadList(string text, out IReadOnlyList<Matcher> matchers, [NotNullWhen(false)] out string? problem)
    {
        matchers = [];
        problem = text.Length > MaxLength ? TooLong : null;
        if (problem is not null) return false;

        matchers = ClassicMatchers.Read(text, out problem);
        if (problem is null) return true;

        matchers = Utf8Matchers.Read(text, out var otherProblem);
        problem = BetterOf(text, problem, otherProblem);
        return problem is null;
    }

    public static string Write(string name, MatchOp op, string value)
    {
        var mark = op switch { MatchOp.Equal => "=", MatchOp.NotEqual => "!=", MatchOp.Matches => "=~", _ => "!~" };
        return $"{(name.Any(Utf8Matchers.IsReserved) ? Quoted(name) : name)}{mark}{Quoted(value)}";
    }

    /// <summary>Both grammars refused it: names in quotes are what only the second one knows, so there it speaks.</summary>
    private static string? BetterOf(string text, string classic, string? utf8) =>
        utf8 is null ? null : text.AsSpan().TrimStart(" \t\r\n{").StartsWith("\"") ? utf8 : classic;

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (letter == '\n') quoted.Append("\\n");
            else quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}
