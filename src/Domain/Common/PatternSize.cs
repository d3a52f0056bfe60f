namespace IncidentManager.Domain.Common;

/// <summary>
/// How large the automaton of a regular expression gets, roughly: what it costs to make, and what each character of a value costs in the intake. Written
/// out, that is <c>a{3}</c> as <c>aaa</c>, an expression has so many characters (<see cref="All"/>), of which so many can be passed in more than one
/// way (<see cref="Choices"/>): those are what several paths go through at once.
/// </summary>
internal readonly record struct PatternSize(long All, long Choices)
{
    public const int MaxAll = 2_000;
    public const int MaxChoices = 100;

    public static readonly string Hint =
        $"has a regular expression that is too large: written out, at most {MaxAll} characters, and {MaxChoices} wildcards, classes and repeated or optional ones";

    private const long Ceiling = 1_000_000; // against overflow of nested counts

    public bool IsBearable => All <= MaxAll && Choices <= MaxChoices;

    /// <summary>Of a valid expression.</summary>
    public static PatternSize Of(string pattern) => new Reader(pattern).Alternatives(depth: 0);

    private PatternSize Plus(PatternSize other) => new(Math.Min(Ceiling, All + other.All), Math.Min(Ceiling, Choices + other.Choices));

    private PatternSize Times(long times) => new(Math.Min(Ceiling, All * times), Math.Min(Ceiling, Math.Max(1, All) * times));

    private sealed class Reader(string text)
    {
        private int _at;

        public PatternSize Alternatives(int depth)
        {
            var sum = default(PatternSize);
            for (; _at < text.Length && text[_at] != ')'; sum = sum.Plus(Term(depth)))
            {
            }

            return sum;
        }

        private PatternSize Term(int depth)
        {
            var size = Atom(depth);
            while (_at < text.Length)
            {
                if (text[_at] is '*' or '+' or '?') (size, _at) = (size.Times(1), _at + 1);
                else if (Count() is { } times) size = size.Times(times);
                else break;
            }

            return size;
        }

        private PatternSize Atom(int depth)
        {
            switch (text[_at++])
            {
                case '(': return Group(depth);
                case '[': return Class();
                case '.': return new(1, 1);
                case '|': return new(0, depth > 0 ? 1 : 0);
                case '^' or '$': return default;
                case '\\' when _at < text.Length: return new(1, char.IsLetter(text[_at++]) ? 1 : 0);
                default: return new(1, 0);
            }
        }

        private PatternSize Group(int depth)
        {
            if (_at < text.Length && text[_at] is '?')
                while (_at < text.Length && text[_at] is not (')' or ':' or '>')) _at++;

            var size = Alternatives(depth + 1);
            _at++;
            return size;
        }

        /// <summary>A bracket that comes first is one of the characters; one within is subtracted.</summary>
        private PatternSize Class()
        {
            if (_at < text.Length && text[_at] is '^') _at++;
            if (_at < text.Length && text[_at] is ']') _at++;
            for (; _at < text.Length && text[_at] != ']'; _at++)
            {
                if (text[_at] is '\\') _at++;
                else if (text[_at] is '[' && text[_at - 1] is '-') (_, _at) = (SubClass(), _at - 1);
            }

            _at++;
            return new(1, 1);
        }

        private PatternSize SubClass()
        {
            _at++;
            return Class();
        }

        /// <returns>How often at most, of {n}, {n,} and {n,m}; null for other braces, which are characters.</returns>
        private long? Count()
        {
            if (text[_at] is not '{' || text.IndexOf('}', _at) is not (> 0 and var end)) return null;

            var parts = text[(_at + 1)..end].Split(',');
            if (parts.Length > 2 || !int.TryParse(parts[0], out var least)) return null;

            var most = parts is [_, { Length: > 0 } last] ? (int.TryParse(last, out var number) ? number : -1) : least;
            if (most < 0) return null;

            _at = end + 1;
            return Math.Max(1, most);
        }
    }
}
