using System.Collections.Frozen;

namespace IncidentManager.Domain.Catalog.Contracts;

/// <summary>
/// Names as people and tools write them: VoucherService, voucher_service and svc-voucher are one service. Two names of the catalogue that would be the same that way are
/// told apart by nothing but their own spelling.
/// </summary>
public sealed class SpokenNames
{
    /// <summary>Words that say what a thing is, and not which one.</summary>
    private static readonly FrozenSet<string> Fillers = new[] { "service", "svc", "srv", "deployment", "deploy", "app" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenSet<string> _firstWords;

    public SpokenNames(IEnumerable<string> names)
    {
        var all = names.Select(name => (Name: name, Words: WordsOf(name))).Where(one => one.Words.Length > 0).ToList();
        var forms = all.Select(one => (one.Name, Forms: FormsOf(one.Words))).ToList();
        var own = forms.ToLookup(one => one.Forms[0], one => one.Name, StringComparer.Ordinal);
        var shorter = forms.Where(one => !own.Contains(one.Forms[^1])).ToLookup(one => one.Forms[^1], one => one.Name, StringComparer.Ordinal); // its own words mean a name first
        _names = own.Concat(shorter).Where(one => one.Count() == 1).ToFrozenDictionary(one => one.Key, one => one.First(), StringComparer.Ordinal);
        _firstWords = all.SelectMany(one => new[] { one.Words[0], one.Words.FirstOrDefault(word => !Fillers.Contains(word)) ?? one.Words[0] })
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a name begins with that word: most words of a sentence begin none.</summary>
    public bool Begins(string word) => _firstWords.Contains(word);

    /// <param name="words">As of <see cref="WordsOf"/>, in their order.</param>
    /// <returns>The name that the catalogue has; null if it has none, or several.</returns>
    public string? Find(ReadOnlySpan<string> words)
    {
        foreach (var form in FormsOf(words))
            if (_names.TryGetValue(form, out var name)) return name;

        return null;
    }

    /// <summary>Of shop/checkout, as jobs of Prometheus' operator are named, and of checkout.shop.svc.cluster.local:8080 the part that says which service it is.</summary>
    public static string HostIn(string name) => name[(name.LastIndexOf('/') + 1)..].Split('.', ':')[0];

    /// <summary>
    /// What two spellings of one name have in common, to look them up by where nobody knows the names of the catalogue. Names of two services may share one too, so
    /// whoever finds something by it looks at the names.
    /// </summary>
    public static IReadOnlyList<string> KeysOf(string name)
    {
        string[] keys = [KeyOf(name), KeyOf(HostIn(name))];
        return [.. keys.Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The same for all spellings of a name; of a name without a letter or digit, itself.</summary>
    public static string KeyOf(string name) => WordsOf(name) is { Length: > 0 } words ? FormsOf(words)[^1] : name;

    /// <summary>In lower case; where the case changes inside one, as in VoucherService, another one begins.</summary>
    public static string[] WordsOf(string text)
    {
        List<string> words = [];
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var ends = at == text.Length || !char.IsLetterOrDigit(text[at]);
            if (!ends && (at == from || !BeginsAWord(text, at))) continue;

            if (at > from) words.Add(text[from..at].ToLowerInvariant());
            from = ends ? at + 1 : at;
        }

        return [.. words];
    }

    private static bool BeginsAWord(string text, int at) =>
        char.IsUpper(text[at]) && (char.IsLower(text[at - 1]) || (at + 1 < text.Length && char.IsUpper(text[at - 1]) && char.IsLower(text[at + 1])));

    /// <summary>One behind the other, but for numbers: shard-1-2 is not shard-12.</summary>
    private static string With(string text, string word) =>
        text.Length > 0 && char.IsDigit(text[^1]) && char.IsDigit(word[0]) ? $"{text}-{word}" : text + word;

    /// <summary>With all words, and without those that only fill.</summary>
    private static string[] FormsOf(ReadOnlySpan<string> words)
    {
        var (all, telling) = ("", "");
        foreach (var word in words)
        {
            all = With(all, word);
            if (!Fillers.Contains(word)) telling = With(telling, word);
        }

        return telling.Length == 0 || telling.Length == all.Length ? [all] : [all, telling];
    }
}
