using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

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

    private readonly Regex? _regex;

    private Matcher(string name, MatchOp op, string value, Regex? regex) => (Name, Op, Value, _regex) = (name, op, value, regex);

    public string Name { get; }
    public MatchOp Op { get; }
    public string Value { get; }

    /// <summary>From its parts, as a silence has them; the problem says what is wrong with them.</summary>
    public static bool TryCreate(
        string name, MatchOp op, string value, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem)
    {
        Regex? regex = null;
        problem = name.Length is 0 or > MaxNameLength ? $"must name a label, in {MaxNameLength} characters or fewer"
            : value.Length > MaxValueLength ? $"must have a value of {MaxValueLength} characters or fewer"
            : op is MatchOp.Matches or MatchOp.NotMatches && !MatcherPattern.TryCompile(value, out regex, out var wrong) ? wrong
            : null;
        matcher = problem is null ? new(name, op, value, regex) : null;
        return matcher is not null;
    }

    /// <summary>Reads one, such as <c>service="checkout"</c> or <c>model=~"gpt-5|o3.*"</c>. A word alone is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem) =>
        MatcherText.TryReadOne(text, out matcher, out problem);

    /// <summary>Reads several between commas, with or without braces around them; an empty text has none.</summary>
    public static bool TryParseList(string text, out IReadOnlyList<Matcher> matchers, [NotNullWhen(false)] out string? problem) =>
        MatcherText.TryReadList(text, out matchers, out problem);

    /// <param name="value">The label's; null where there is no such label, which is the same as an empty one.</param>
    public bool Matches(string? value) => Op switch
    {
        MatchOp.Equal => (value ?? "") == Value,
        MatchOp.NotEqual => (value ?? "") != Value,
        MatchOp.Matches => _regex!.IsMatch(value ?? ""),
        _ => !_regex!.IsMatch(value ?? ""),
    };

    public bool Matches(IReadOnlyDictionary<string, string> labels) => Matches(labels.GetValueOrDefault(Name));

    /// <summary>The one spelling of it, as Alertmanager prints it: the value always in quotes, the name only where it needs them.</summary>
    public override string ToString() => MatcherText.Write(Name, Op, Value);

    public bool Equals(Matcher? other) => other is not null && (Name, Op, Value) == (other.Name, other.Op, other.Value);

    public override bool Equals(object? obj) => Equals(obj as Matcher);

    public override int GetHashCode() => HashCode.Combine(Name, Op, Value);
}

internal static class MatcherPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        regex = null;
        if (pattern.Contains("[:", StringComparison.Ordinal))
        {
            problem = "has a regular expression with a class such as [[:alpha:]], which is not supported; write [a-zA-Z]";
            return false;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant); // alone, or else a)|(b would break out of the brackets
            regex = new Regex($@"^(?:{pattern})\z", Options); // not $, which would let a line end follow
            problem = null;
            return true;
        }
        catch (RegexParseException wrong)
        {
            problem = $"has no valid regular expression: {wrong.Error} at character {wrong.Offset + 1}";
        }
        catch (NotSupportedException) // look-around, back references, or an automaton past the runtime's bound
        {
            problem = "has a regular expression that is too complex, or that looks ahead, behind or back at a group";
        }

        return false;
    }
}
