using System.Text.RegularExpressions;

namespace IncidentManager.Domain.Correlation.Similarity;

/// <summary>
/// What an incident says, as a set of texts that can be compared: the words of its title (`word:disk`), its services (`service:checkout`) and its labels
/// (`label:cluster=eu`). Numbers and ids tell two cases of one thing apart, and so are left out: `node-17` and `node-18` are both `node-#`.
/// </summary>
public static partial class Features
{
    /// <summary>More would cost more than it tells.</summary>
    public const int MaxWords = 40;
    public const int MaxLabels = 60;
    public const int MaxLength = 120;

    private const string Word = "word:";
    private const string Service = "service:";
    private const string Label = "label:";

    // What every title has, and labels that say how bad it is, who sent it or which run it was, but not what it is about.
    private static readonly HashSet<string> EmptyWords =
        ["a", "an", "and", "are", "at", "by", "for", "from", "has", "have", "in", "is", "it", "no", "of", "on", "or", "than", "that", "the", "to", "was", "with"];

    private static readonly HashSet<string> EmptyLabels = new(StringComparer.OrdinalIgnoreCase)
    {
        "severity", "priority", "alertstate", "prometheus", "prometheus_replica", "receiver", "monitor", "replica", "pod_template_hash", "uid", "id", "run_id",
        "trace_id", "request_id",
    };

    /// <summary>Each once, in ordinal order.</summary>
    public static string[] Of(string title, IEnumerable<string> services, IEnumerable<KeyValuePair<string, string>> labels) =>
        [.. WordsOf(title).Concat(services.Select(name => Service + Short(name))).Concat(labels.Where(Tells).Take(MaxLabels).Select(TextOf)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A service says more than a word, and the alert's name more than any other label.</summary>
    public static int WeightOf(string feature) =>
        feature.StartsWith(Service, StringComparison.Ordinal) ? 3
        : feature.StartsWith(Word, StringComparison.Ordinal) || feature.StartsWith($"{Label}alertname=", StringComparison.Ordinal) ? 2
        : 1;

    /// <summary>What people read: the words, the services, the labels of some features.</summary>
    public static SharedFeatures Read(IEnumerable<string> features)
    {
        var kinds = features.ToLookup(feature => feature[..(feature.IndexOf(':', StringComparison.Ordinal) + 1)]);
        return new(Rest(kinds[Word], Word), Rest(kinds[Service], Service), Rest(kinds[Label], Label));

        static IReadOnlyList<string> Rest(IEnumerable<string> some, string kind) => [.. some.Select(feature => feature[kind.Length..])];
    }

    private static IEnumerable<string> WordsOf(string title) => HumpsAndRest().Matches(title)
        .Select(word => word.Value.ToLowerInvariant())
        .Where(word => word.Length > 1 && !EmptyWords.Contains(word))
        .Take(MaxWords)
        .Select(word => Word + Short(word));

    private static bool Tells(KeyValuePair<string, string> label) => !EmptyLabels.Contains(label.Key) && WithoutIds(label.Value).Any(char.IsLetter);

    private static string TextOf(KeyValuePair<string, string> label) => Short($"{Label}{label.Key}={WithoutIds(label.Value)}");

    private static string WithoutIds(string value) => IdOrNumber().Replace(Short(value).ToLowerInvariant(), "#");

    private static string Short(string text) => text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    /// <summary>HighDiskUsage is three words, HTTPErrors two; digits are none.</summary>
    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+")]
    private static partial Regex HumpsAndRest();

    /// <summary>The random ends of pods (7c9f8b6d5-xk2lp), hexadecimal ids of at least five characters with a digit in them, and any other number.</summary>
    [GeneratedRegex(@"(?<=-)[0-9a-f]{6,10}-[a-z0-9]{5}$|\b(?=[a-f]*[0-9])[0-9a-f]{5,}\b|[0-9]+")]
    private static partial Regex IdOrNumber();
}

/// <summary>What two incidents have in common.</summary>
public sealed record SharedFeatures(IReadOnlyList<string> Words, IReadOnlyList<string> Services, IReadOnlyList<string> Labels);
