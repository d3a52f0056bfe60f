using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IncidentManager.Domain.Common;

/// <summary>
/// A regular expression over the whole value of a label. An engine holds hundreds of KiB and takes milliseconds to make, so it is made when a value is first
/// asked, once for all who have the same text, and not at all for what <see cref="PlainPattern"/> can read.
/// </summary>
internal sealed class LabelPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly ConcurrentDictionary<string, WeakReference<LabelPattern>> Shared = new(StringComparer.Ordinal);
    private static int _sweepAt = 1_024;

    private readonly PlainPattern? _plain;
    private readonly Lazy<Regex> _engine;

    private LabelPattern(string text)
    {
        _plain = PlainPattern.Read(text);
        _engine = new(() => new Regex($@"^(?:{text})\z", Options)); // not $, which would let a line end follow
    }

    /// <summary>Whether it needs an engine.</summary>
    public bool IsCostly => _plain is null;

    /// <summary>Of a checked text. Lives as long as anybody uses it.</summary>
    public static LabelPattern Of(string text)
    {
        if (Shared.TryGetValue(text, out var weak) && weak.TryGetTarget(out var known)) return known;

        var made = new LabelPattern(text);
        var kept = Shared.AddOrUpdate(text, _ => new(made), (_, there) => there.TryGetTarget(out var _) ? there : new(made));
        Sweep();
        return kept.TryGetTarget(out var shared) ? shared : made;
    }

    /// <summary>Checks what somebody sent; the problem says what is wrong with it.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out LabelPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = Of(text);
        problem = pattern.IsCostly ? ProblemOf(text, pattern) : null;
        if (problem is not null) pattern = null;
        return pattern is not null;
    }

    public bool IsMatch(string value) => _plain?.IsMatch(value) ?? _engine.Value.IsMatch(value);

    private static string? ProblemOf(string text, LabelPattern pattern)
    {
        if (text.Contains("[:", StringComparison.Ordinal))
            return "has a regular expression with a class such as [[:alpha:]], which is not supported; write [a-zA-Z]";

        try
        {
            _ = new Regex(text, RegexOptions.CultureInvariant); // alone, or else a)|(b would break out of the brackets
            if (!PatternSize.Of(text).IsBearable) return PatternSize.Hint;

            _ = pattern._engine.Value;
            return null;
        }
        catch (RegexParseException wrong)
        {
            return $"has no valid regular expression: {wrong.Error} at character {wrong.Offset + 1}";
        }
        catch (NotSupportedException) // look-around, back references, or an automaton past the runtime's bound
        {
            return "has a regular expression that is too complex, or that looks ahead, behind or back at a group";
        }
    }

    /// <summary>Forgets the texts that nobody uses any more, each time that they have become twice as many as were in use last time.</summary>
    private static void Sweep()
    {
        var at = Volatile.Read(ref _sweepAt);
        if (Shared.Count < at || Interlocked.CompareExchange(ref _sweepAt, int.MaxValue, at) != at) return;

        foreach (var one in Shared)
            if (!one.Value.TryGetTarget(out _)) Shared.TryRemove(one);
        Volatile.Write(ref _sweepAt, Math.Max(1_024, Shared.Count * 2));
    }
}
