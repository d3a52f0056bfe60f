using System.Buffers;
using System.Text;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>One of an incident's pseudonyms. Equal texts: a name that some text had already, and that is therefore not given to anything else.</summary>
public readonly record struct PseudonymPair(string Pseudonym, string Original);

internal enum PseudonymKind { Host, Ip, Person }

/// <summary>
/// The stand-ins of one incident: `host-1`, `ip-1`, `person-1`, numbered in the order of first appearance. The same originals, whatever their case, have the same stand-in, in all texts
/// of the incident and after a restart, if <see cref="Pairs"/> is stored and given back. Not for use by two threads at once.
/// </summary>
/// <remarks>
/// A text that has a word like `host-3` itself keeps it, and that number is never given away afterwards. Where ours is given away before a text comes that has the same word, nothing can tell
/// the two apart (a text that was redacted before has ours, too): it is taken for ours. So redact what belongs together in one call.
/// </remarks>
public sealed class Pseudonyms
{
    /// <summary>Of each kind; whatever comes later has no way back and becomes `[host]`, `[ip]` or `[person]`.</summary>
    public const int Most = 9_999;

    private static readonly string[] Prefixes = ["host-", "ip-", "person-"];
    private static readonly SearchValues<string> AnyPrefix = SearchValues.Create(Prefixes, StringComparison.OrdinalIgnoreCase);

    private readonly Names[] _names = [new(), new(), new()];

    public Pseudonyms(IEnumerable<PseudonymPair> stored)
    {
        foreach (var (pseudonym, original) in stored)
        {
            if (!TryRead(pseudonym, 0, out var kind, out var number, out var end) || end != pseudonym.Length || number == 0)
                throw new FormatException($"'{pseudonym}' is no pseudonym.");

            _names[(int)kind].Set(number, pseudonym == original ? null : original);
        }
    }

    public Pseudonyms() : this([]) { }

    /// <summary>By kind and number.</summary>
    public IEnumerable<PseudonymPair> Pairs =>
        from kind in Enum.GetValues<PseudonymKind>()
        from pair in _names[(int)kind].Numbers
        select new PseudonymPair($"{Prefixes[(int)kind]}{pair.Key}", pair.Value ?? $"{Prefixes[(int)kind]}{pair.Key}");

    /// <summary>Puts the originals back, in one pass: a stand-in inside a longer word (`host-12`, `myhost-1`, `host-1.example.com`) is none.</summary>
    /// <remarks>Upper and lower case count as the same, since answers begin sentences with them.</remarks>
    public string Restore(string answer)
    {
        var text = answer.AsSpan();
        var copied = 0;
        StringBuilder? restored = null;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (!TryRead(text, at, out var kind, out var number, out var end)) { at++; continue; }

            if (_names[(int)kind].Numbers.GetValueOrDefault(number) is { } original)
            {
                restored ??= new StringBuilder(answer.Length + 256);
                restored.Append(text[copied..at]).Append(original);
                copied = end;
            }

            at = end;
        }

        return restored is null ? answer : restored.Append(text[copied..]).ToString();
    }

    /// <summary>
    /// Puts the stand-ins in for all originals that are known, the longest first and whatever stands beside them, but not for a part of a longer word. For texts that may name them in prose,
    /// where no field says what they are.
    /// </summary>
    public string Hide(string text)
    {
        var known = Pairs.Where(pair => pair.Pseudonym != pair.Original).OrderByDescending(pair => pair.Original.Length).ThenBy(pair => pair.Pseudonym, StringComparer.Ordinal);
        foreach (var (pseudonym, original) in known) text = Put(pseudonym, original, text);
        return text;
    }

    private static string Put(string pseudonym, string original, string text)
    {
        StringBuilder? hidden = null;
        var copied = 0;
        for (var at = text.IndexOf(original, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(original, at + original.Length, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + original.Length;
            if ((at > 0 && Characters.IsWord(text[at - 1])) || !Characters.EndsAt(text, end)) continue;

            hidden ??= new StringBuilder(text.Length);
            hidden.Append(text, copied, at - copied).Append(pseudonym);
            copied = end;
        }

        return hidden is null ? text : hidden.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Whether a word that begins here is one of ours, or could be.</summary>
    internal static bool Looks(ReadOnlySpan<char> text, int start) => TryRead(text, start, out _, out _, out _);

    /// <summary>Keeps the numbers of all look-alikes in a text that are not given away yet from being given away.</summary>
    internal void Reserve(ReadOnlySpan<char> text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (!TryRead(text, at, out var kind, out var number, out var end)) { at++; continue; }

            if (number > 0 && !_names[(int)kind].Numbers.ContainsKey(number)) _names[(int)kind].Set(number, null);
            at = end;
        }
    }

    internal string Of(PseudonymKind kind, ReadOnlySpan<char> original)
    {
        var names = _names[(int)kind];
        if (names.ByOriginal.TryGetValue(original, out var number)) return $"{Prefixes[(int)kind]}{number}";
        while (names.Numbers.ContainsKey(names.Next)) names.Next++;
        if (names.Next > Most) return $"[{Prefixes[(int)kind][..^1]}]";

        names.Set(names.Next, original.ToString());
        return $"{Prefixes[(int)kind]}{names.Next}";
    }

    /// <summary>Whether a word is a host that was told elsewhere, by a label or a URL.</summary>
    internal bool IsKnownHost(ReadOnlySpan<char> word)
    {
        var hosts = _names[(int)PseudonymKind.Host];
        return (hosts.Lengths & (1UL << (word.Length & 63))) != 0 && IsFoundAgain(word) && hosts.ByOriginal.ContainsKey(word);
    }

    // A host without digits or dots (`checkout-api`) is a service's name just as well, and that stays.
    private static bool IsFoundAgain(ReadOnlySpan<char> host) => host.ContainsAnyInRange('0', '9') || host.Contains('.');

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        if (from >= text.Length) return -1;
        var found = text[from..].IndexOfAny(AnyPrefix);
        return found < 0 ? -1 : from + found;
    }

    /// <summary>A whole word of a prefix and a number without leading zeros; the number is 0 where it is too great to be ours.</summary>
    private static bool TryRead(ReadOnlySpan<char> text, int start, out PseudonymKind kind, out int number, out int end)
    {
        (kind, number, end) = (default, 0, start);
        if (start > 0 && Characters.IsWord(text[start - 1])) return false;

        var rest = text[start..];
        for (var i = 0; i < Prefixes.Length; i++)
        {
            if (!rest.BeginsWith(Prefixes[i])) continue;

            (kind, end) = ((PseudonymKind)i, start + Prefixes[i].Length);
            if (text.At(end) is < '1' or > '9') return false;
            while (char.IsAsciiDigit(text.At(end)))
            {
                number = number > Most ? number : (number * 10) + (text[end] - '0');
                end++;
            }

            if (number > Most) number = 0;
            return Characters.EndsAt(text, end);
        }

        return false;
    }

    private sealed class Names
    {
        private readonly Dictionary<string, int> _byOriginal = new(StringComparer.OrdinalIgnoreCase);

        public Names() => ByOriginal = _byOriginal.GetAlternateLookup<ReadOnlySpan<char>>();

        public SortedDictionary<int, string?> Numbers { get; } = [];

        public Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByOriginal { get; }

        /// <summary>A bit for each length, modulo 64, that an original has.</summary>
        public ulong Lengths { get; private set; }

        public int Next { get; set; } = 1;

        public void Set(int number, string? original)
        {
            Numbers[number] = original;
            if (original is null) return;

            _byOriginal[original] = number;
            Lengths |= 1UL << (original.Length & 63);
        }
    }
}
