using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace IncidentManager.Domain.Common;

/// <summary>What most people write: literals and alternatives of them, perhaps with dots in them, and <c>.*</c> or <c>.+</c> before or behind. It is matched without an engine.</summary>
internal sealed class PlainPattern
{
    private static readonly SearchValues<char> Meta = SearchValues.Create("*+?{}[]()^");

    private readonly FrozenSet<string> _literals;
    private readonly Open[] _open;

    private PlainPattern(IEnumerable<string> literals, IEnumerable<Open> open) => (_literals, _open) = (literals.ToFrozenSet(StringComparer.Ordinal), [.. open]);

    /// <returns>Null for what is not that plain, or no valid expression.</returns>
    public static PlainPattern? Read(string pattern)
    {
        List<string> literals = [];
        List<Open> open = [];
        var reader = new Reader(Inner(pattern));
        do
        {
            if (reader.Next() is not { } alternative) return null;

            if (alternative is { Before: null, Any: null, Behind: null }) literals.Add(alternative.Literal);
            else open.Add(alternative);
        }
        while (reader.HasMore());

        return new(literals, open);
    }

    public bool IsMatch(string value)
    {
        if (_literals.Contains(value)) return true;

        foreach (var one in _open)
            if (one.IsMatch(value)) return true;

        return false;
    }

    /// <summary>Without a group around all of it; a bracket in the middle of it is none that the reader knows.</summary>
    private static string Inner(string pattern) =>
        !pattern.EndsWith(')') ? pattern
        : pattern.StartsWith("(?:", StringComparison.Ordinal) ? pattern[3..^1]
        : pattern.StartsWith('(') && !pattern.StartsWith("(?", StringComparison.Ordinal) ? pattern[1..^1]
        : pattern;

    /// <param name="Before">How many characters at least stand before the literal; null for none at all. A dot is no line end.</param>
    /// <param name="Any">The places in the literal that are any character; null where there are none.</param>
    private readonly record struct Open(int? Before, string Literal, bool[]? Any, int? Behind)
    {
        public bool IsMatch(string value)
        {
            if (Before is null || Behind is null)
            {
                var from = Before is null ? 0 : value.Length - Literal.Length;
                return from >= 0 && IsAt(value, from) && Fits(value, from);
            }

            for (var at = value.IndexOf(Literal, StringComparison.Ordinal); at >= 0; at = value.IndexOf(Literal, at + 1, StringComparison.Ordinal))
                if (Fits(value, at)) return true;

            return false;
        }

        private bool IsAt(string value, int from)
        {
            if (Any is null) return string.CompareOrdinal(value, from, Literal, 0, Literal.Length) == 0;
            if (value.Length - from < Literal.Length) return false;

            for (var i = 0; i < Literal.Length; i++)
                if (Any[i] ? value[from + i] == '\n' : value[from + i] != Literal[i]) return false;

            return true;
        }

        private bool Fits(string value, int from)
        {
            var to = from + Literal.Length;
            return (Before is { } before ? from >= before && !value.AsSpan(0, from).Contains('\n') : from == 0)
                && (Behind is { } behind ? value.Length - to >= behind && !value.AsSpan(to).Contains('\n') : to == value.Length);
        }
    }

    private sealed class Reader(string text)
    {
        private int _at;

        public bool HasMore()
        {
            if (_at >= text.Length) return false;

            _at++; // over the bar
            return true;
        }

        public Open? Next()
        {
            if (Peek('^')) _at++;
            var before = Dots();
            if (Literal(out var any) is not { } literal) return null;

            var behind = literal.Length > 0 ? Dots() : null;
            if (Peek('$')) _at++;
            if ((_at < text.Length && !Peek('|')) || (before is not null && behind is not null && any is not null)) return null;

            return new Open(before, literal, any, behind);
        }

        private bool Peek(char what) => _at < text.Length && text[_at] == what;

        /// <returns>How many characters they stand for at least.</returns>
        private int? Dots()
        {
            if (!Peek('.') || _at + 1 >= text.Length || text[_at + 1] is not ('*' or '+') || IsQuantifier(_at + 2)) return null;

            _at += 2;
            return text[_at - 1] is '+' ? 1 : 0;
        }

        private string? Literal(out bool[]? any)
        {
            var literal = new StringBuilder();
            List<int> dots = [];
            any = null;
            for (; _at < text.Length && text[_at] is not ('|' or '$'); _at++)
            {
                var isDot = text[_at] is '.';
                if (isDot && IsQuantifier(_at + 1)) break;
                if (text[_at] is '\\' ? ++_at >= text.Length || !IsEscaped(text[_at]) : Meta.Contains(text[_at])) return null;
                if (IsQuantifier(_at + 1)) return null;

                if (isDot) dots.Add(literal.Length);
                literal.Append(text[_at]);
            }

            if (dots.Count > 0) any = [.. Enumerable.Range(0, literal.Length).Select(dots.Contains)];
            return literal.ToString();
        }

        /// <summary>Stands for itself: letters and digits behind a backslash stand for something else.</summary>
        private static bool IsEscaped(char letter) => char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)) && letter is not '_';

        private bool IsQuantifier(int at) => at < text.Length && text[at] is '*' or '+' or '?' or '{';
    }
}
