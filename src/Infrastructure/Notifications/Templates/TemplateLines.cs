using System.Text.RegularExpressions;

namespace IncidentManager.Infrastructure.Notifications.Templates;

/// <summary>Finds the line that a template fails at, which the library does not tell: the first one up to which, with all that is open closed, it fails.</summary>
internal static partial class TemplateLines
{
    private static readonly HashSet<string> Blocks = ["if", "unless", "for", "case", "comment", "raw", "tablerow", "ifchanged", "block"];

    /// <returns>From 1; null where no line alone is to blame.</returns>
    public static int? FirstThatFails(string template, Func<string, bool> fails)
    {
        var lines = template.Split('\n');
        for (var count = 1; count <= lines.Length; count++)
        {
            var part = string.Join('\n', lines[..count]);
            if (IsInsideOfTag(part)) continue;

            if (fails(part + string.Concat(Enumerable.Reverse(OpenBlocks(part)).Select(open => $"{{% end{open.Name} %}}")))) return count;
        }

        return OpenBlocks(template) is [.., var last] ? last.Line : null;
    }

    private static bool IsInsideOfTag(string part) =>
        part.LastIndexOf("{{", StringComparison.Ordinal) > part.LastIndexOf("}}", StringComparison.Ordinal)
        || part.LastIndexOf("{%", StringComparison.Ordinal) > part.LastIndexOf("%}", StringComparison.Ordinal);

    private static List<(string Name, int Line)> OpenBlocks(string part)
    {
        List<(string Name, int Line)> open = [];
        foreach (Match tag in Tag().Matches(part))
        {
            var name = tag.Groups[1].Value;
            if (open is [.., ("raw" or "comment", _)] && name != $"end{open[^1].Name}") continue;

            if (Blocks.Contains(name)) open.Add((name, part.AsSpan(0, tag.Index).Count('\n') + 1));
            else if (open is [.., var last] && name == $"end{last.Name}") open.RemoveAt(open.Count - 1);
        }

        return open;
    }

    [GeneratedRegex(@"\{%-?\s*(\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
