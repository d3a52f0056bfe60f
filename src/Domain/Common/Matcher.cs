using System.Diagnostics.CodeAnalysis;

namespace IncidentManager.Domain.Common;

public enum MatchOp { Equal, NotEqual, Matches, NotMatches }

/// <summary>
/// A condition on one label, as Alertmanager reads it (its documentation: Alerting, Configuration, matchers). Regular expressions match the whole
/// value and run in linear time (RegexOptions.NonBacktracking), so that no pattern can hold a process up.
/// </summary>
public sealed class Matcher : IEquatable<Matcher>
{
    public const int MaxNameLength = 255;
    public const int MaxValueLength = 4_096;

    private readonly LabelPattern? _pattern;

    private Matcher(string name, MatchOp op, string value, LabelPattern? pattern) => (Name, Op, Value, _pattern) = (name, op, value, pattern);

    public string Name { get; }
    public MatchOp Op { get; }
    public string Value { get; }

    /// <summary>From its parts, as a silence has them; the problem says what is wrong with them.</summary>
    public static bool TryCreate(
        string name, MatchOp op, string value, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem) =>
        TryCreate(name, op, value, out matcher, out problem, isStored: false);

    /// <param name="isStored">It was checked when it was set: no engine is made before it is asked.</param>
    internal static bool TryCreate(
        string name, MatchOp op, string value, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem, bool isStored)
    {
        var isPattern = op is MatchOp.Matches or MatchOp.NotMatches;
        var pattern = isPattern && isStored ? LabelPattern.Of(value) : null;
        problem = name.Length is 0 or > MaxNameLength ? $"must name a label, in {MaxNameLength} characters or fewer"
            : value.Length > MaxValueLength ? $"must have a value of {MaxValueLength} characters or fewer"
            : isPattern && pattern is null && !LabelPattern.TryRead(value, out pattern, out var wrong) ? wrong
            : null;
        matcher = problem is null ? new(name, op, value, pattern) : null;
        return matcher is not null;
    }

    /// <summary>Reads one, such as <c>service="checkout"</c> or <c>model=~"gpt-5|o3.*"</c>. A word alone is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem) =>
        MatcherText.TryReadOne(text, out matcher, out problem);

    /// <summary>Reads one that was checked when it was set, without the cost of trying its expression again.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Matcher ReadStored(string text) =>
        MatcherText.TryReadOne(text, out var matcher, out var problem, isStored: true) ? matcher : throw new FormatException($"A stored matcher {problem}");

    /// <summary>Reads several between commas, with or without braces around them; an empty text has none.</summary>
    public static bool TryParseList(string text, out IReadOnlyList<Matcher> matchers, [NotNullWhen(false)] out string? problem) =>
        MatcherText.TryReadList(text, out matchers, out problem);

    /// <summary>Whether an engine is needed to match it, which every node keeps in memory.</summary>
    public bool IsCostly => _pattern is { IsCostly: true };

    /// <param name="value">The label's; null where there is no such label, which is the same as an empty one.</param>
    public bool Matches(string? value) => Op switch
    {
        MatchOp.Equal => (value ?? "") == Value,
        MatchOp.NotEqual => (value ?? "") != Value,
        MatchOp.Matches => _pattern!.IsMatch(value ?? ""),
        _ => !_pattern!.IsMatch(value ?? ""),
    };

    public bool Matches(IReadOnlyDictionary<string, string> labels) => Matches(labels.GetValueOrDefault(Name));

    /// <summary>The one spelling of it, as Alertmanager prints it: the value always in quotes, the name only where it needs them.</summary>
    public override string ToString() => MatcherText.Write(Name, Op, Value);

    public bool Equals(Matcher? other) => other is not null && (Name, Op, Value) == (other.Name, other.Op, other.Value);

    public override bool Equals(object? obj) => Equals(obj as Matcher);

    public override int GetHashCode() => HashCode.Combine(Name, Op, Value);
}
