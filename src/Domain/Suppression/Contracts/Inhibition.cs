using System.Security.Cryptography;
using System.Text;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>An inhibition rule as it decides: while a source fires, targets with the same values of the labels in <paramref name="Equal"/> are held back.</summary>
public sealed record Inhibition(string Name, IReadOnlyList<Matcher> Source, IReadOnlyList<Matcher> Target, IReadOnlyList<string> Equal);

/// <summary>What a source and its targets have in common: they are those of one rule with one key.</summary>
/// <param name="IsBoth">The alert is both a source and a target of the rule; such alerts do not inhibit each other, as in Alertmanager.</param>
public readonly record struct InhibitionKey(string Rule, string Key, bool IsBoth);

/// <summary>The inhibition rules, indexed. Which alerts fire is not known here: their keys are looked up by whoever asks.</summary>
internal sealed class InhibitionIndex(IReadOnlyCollection<Inhibition> rules)
{
    private readonly MatcherIndex<Inhibition> _sources = new(rules, rule => rule.Source);
    private readonly MatcherIndex<Inhibition> _targets = new(rules, rule => rule.Target);

    public bool IsEmpty => _targets.IsEmpty;

    public List<InhibitionKey> AsSource(MatchedAlert alert) =>
        [.. _sources.Matching(alert).Select(rule => new InhibitionKey(rule.Name, KeyOf(rule, alert), alert.Fits(rule.Target)))];

    public List<InhibitionKey> AsTarget(MatchedAlert alert) =>
        [.. _targets.Matching(alert).Select(rule => new InhibitionKey(rule.Name, KeyOf(rule, alert), alert.Fits(rule.Source)))];

    /// <summary>A digest of the rule's name and the values, each with its length; a label that is not there is the same as an empty one.</summary>
    internal static string KeyOf(Inhibition rule, MatchedAlert alert)
    {
        var text = new StringBuilder();
        Add(rule.Name);
        foreach (var label in rule.Equal) Add(alert.LabelOf(label));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(string part) => text.Append(part.Length).Append(':').Append(part);
    }
}
