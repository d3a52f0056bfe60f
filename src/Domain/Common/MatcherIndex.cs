using System.Buffers;
using System.Collections.Frozen;

namespace IncidentManager.Domain.Common;

/// <summary>
/// Finds the rules of which all matchers hold without a look at the others: each is filed under one label that it needs, by value where it names one
/// (<c>=</c>, or <c>=~"a|b"</c>), else by name with what its expression begins with. Only rules that need no label are asked of every alert.
/// </summary>
internal sealed class MatcherIndex<TRule>
{
    private static readonly SearchValues<char> Meta = SearchValues.Create(@"\.[](){}*+?|^$");

    private readonly Func<TRule, IReadOnlyList<Matcher>> _matchersOf;
    private readonly FrozenDictionary<string, Shelf> _shelves;
    private readonly TRule[] _others;

    public MatcherIndex(IReadOnlyCollection<TRule> rules, Func<TRule, IReadOnlyList<Matcher>> matchersOf)
    {
        _matchersOf = matchersOf;
        var uses = rules.SelectMany(rule => matchersOf(rule).SelectMany(Keys).Distinct()).CountBy(key => key).ToDictionary();
        Dictionary<string, Draft> drafts = [];
        List<TRule> others = [];
        foreach (var rule in rules) File(rule, uses, drafts, others);
        _shelves = drafts.ToFrozenDictionary(draft => draft.Key, draft => draft.Value.Finish());
        _others = [.. others];
    }

    public bool IsEmpty => _shelves.Count == 0 && _others.Length == 0;

    /// <summary>Each rule once.</summary>
    public List<TRule> Matching(MatchedAlert alert)
    {
        List<TRule> found = [];
        if (_shelves.Count > 0)
            foreach (var name in alert.LabelNames)
                if (_shelves.TryGetValue(name, out var shelf))
                    foreach (var value in alert.ValuesOf(name)) Look(shelf, value);

        foreach (var rule in _others) Try(rule);
        return found;

        void Look(Shelf shelf, string value)
        {
            foreach (var rule in shelf.ByValue.GetValueOrDefault(value, [])) Try(rule);
            foreach (var (prefix, rule) in shelf.ByPrefix)
                if (value.StartsWith(prefix, StringComparison.Ordinal)) Try(rule);
        }

        void Try(TRule rule)
        {
            if (alert.Fits(_matchersOf(rule)) && !found.Contains(rule)) found.Add(rule);
        }
    }

    /// <summary>Under the values that the fewest rules ask for.</summary>
    private void File(TRule rule, Dictionary<(string, string), int> uses, Dictionary<string, Draft> drafts, List<TRule> others)
    {
        var matchers = _matchersOf(rule);
        var best = matchers.Where(matcher => Keys(matcher).Count > 0).MinBy(matcher => Keys(matcher).Sum(key => uses[key]));
        if (best is not null)
        {
            foreach (var (name, value) in Keys(best)) DraftOf(name).Add(value, rule);
        }
        else if (matchers.FirstOrDefault(matcher => matcher.Op is MatchOp.Matches && !matcher.Matches("")) is { } pattern)
        {
            DraftOf(pattern.Name).Prefixes.Add((PrefixOf(pattern.Value), rule));
        }
        else
        {
            others.Add(rule);
        }

        Draft DraftOf(string name)
        {
            if (!drafts.TryGetValue(name, out var draft)) drafts.Add(name, draft = new Draft());
            return draft;
        }
    }

    /// <summary>The values of which the label must have one; none where there are no such.</summary>
    private static List<(string Name, string Value)> Keys(Matcher matcher) => matcher switch
    {
        { Op: MatchOp.Equal, Value.Length: > 0 } => [(matcher.Name, matcher.Value)],
        { Op: MatchOp.Matches } when matcher.Value.Split('|') is var parts && parts.All(part => part.Length > 0 && !part.AsSpan().ContainsAny(Meta)) =>
            [.. parts.Distinct().Select(part => (matcher.Name, part))],
        _ => [],
    };

    /// <summary>What each value that an expression matches begins with, as far as that is plain; a quantifier may take the last letter away.</summary>
    private static string PrefixOf(string pattern)
    {
        if (pattern.Contains('|', StringComparison.Ordinal)) return "";

        var end = pattern.AsSpan().IndexOfAny(Meta);
        if (end < 0) return pattern;

        return pattern[end] is '*' or '?' or '{' ? pattern[..Math.Max(0, end - 1)] : pattern[..end];
    }

    private sealed record Shelf(FrozenDictionary<string, TRule[]> ByValue, (string Prefix, TRule Rule)[] ByPrefix);

    private sealed class Draft
    {
        private readonly Dictionary<string, List<TRule>> _byValue = [];

        public List<(string Prefix, TRule Rule)> Prefixes { get; } = [];

        public void Add(string value, TRule rule)
        {
            if (!_byValue.TryGetValue(value, out var rules)) _byValue.Add(value, rules = []);
            rules.Add(rule);
        }

        public Shelf Finish() => new(_byValue.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray()), [.. Prefixes]);
    }
}
