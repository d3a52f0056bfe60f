using System.Text.RegularExpressions;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>
/// Services of the catalogue that a title speaks of: by a name of several words, as in "console-web sees errors from embeddings-api" or "Rating Service ERROR spike", or as
/// the host of a URL, without a domain: those with one are dashboards and wikis. One word alone says too little: search and config are words, too.
/// </summary>
internal static partial class NamesInTitles
{
    /// <summary>Of a title; what is behind is details.</summary>
    private const int MaxLength = 200;
    private const int MostWords = 5;

    /// <summary>In their order, each once.</summary>
    public static IReadOnlyList<string> Of(string title, ServiceGraph graph)
    {
        if (graph.IsEmpty) return [];

        var text = title.Length <= MaxLength ? title : title[..(title.LastIndexOf(' ', MaxLength) + 1)];
        var words = SpokenNames.WordsOf(text);
        List<string> found = [];
        for (var at = 0; at < words.Length - 1; at++)
        {
            if (!graph.Spoken.Begins(words[at])) continue;

            for (var length = Math.Min(MostWords, words.Length - at); length >= 2; length--)
            {
                if (graph.Spoken.Find(words.AsSpan(at, length)) is not { } name || SpokenNames.WordsOf(name).Length < 2) continue;

                found.Add(name);
                at += length - 1;
                break;
            }
        }

        if (!text.Contains("://", StringComparison.Ordinal)) return [.. found.Distinct(StringComparer.Ordinal)];

        foreach (Match host in Hosts().Matches(text))
            if (graph.Spoken.Find(SpokenNames.WordsOf(host.Groups[1].Value)) is { } name) found.Add(name);

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("://([A-Za-z0-9_-]{1,63})(?:[^A-Za-z0-9_.-]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Hosts();
}
