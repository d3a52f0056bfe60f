using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>A threshold is a correlation rule's: the alert waits until enough others of its group fire. One that flaps waits until it does so no more.</summary>
public enum SuppressorKind { Silence, Maintenance, Inhibition, Threshold, Flapping }

/// <summary>What holds an alert back: a silence by its id, a maintenance window by its name, an inhibition rule by its name with the alert that inhibits, or a correlation rule.</summary>
public readonly record struct Suppressor(SuppressorKind Kind, string Id, Guid? Alert = null)
{
    private const int MaxWords = 200;

    /// <summary>As it is stored, such as <c>silence:0199…</c> or <c>inhibition:rule/0199…</c>; names have no slash.</summary>
    public override string ToString() => Alert is { } alert ? $"{Kind.Name()}:{Id}/{alert}" : $"{Kind.Name()}:{Id}";

    /// <summary>For people.</summary>
    public string InWords() => $"{Kind.Name()} {Id}";

    /// <summary>Several for people, each once and in their order; of many as many as go into a reason, and how many more there are.</summary>
    public static string InWords(IEnumerable<Suppressor> several)
    {
        string[] words = [.. several.Select(one => one.InWords()).Distinct()];
        var (named, length) = (0, 0);
        while (named < words.Length && (named == 0 || length + words[named].Length <= MaxWords)) length += words[named++].Length + 2;
        var text = string.Join(", ", words[..named]);
        return named < words.Length ? $"{text} and {words.Length - named} more" : text;
    }

    /// <exception cref="FormatException">It was not written by us.</exception>
    public static Suppressor Parse(string text)
    {
        if (text.Split(':', 2) is not [var kind, var id] || !Names<SuppressorKind>.TryParse(kind, out var known))
            throw new FormatException($"'{text}' is no suppressor.");

        return id.Split('/') is [var rule, var alert] ? new(known, rule, Guid.Parse(alert)) : new(known, id);
    }
}

/// <summary>Why an alert is held back, and until when if that is known: then it is looked at again.</summary>
/// <param name="By">At least one.</param>
/// <param name="Until">The last end of them; null where one of them ends with an alert.</param>
public sealed record Suppressed(IReadOnlyList<Suppressor> By, DateTimeOffset? Until);

/// <summary>A time from one instant to another; the end is not part of it.</summary>
public readonly record struct Period(DateTimeOffset From, DateTimeOffset Until)
{
    public bool Contains(DateTimeOffset instant) => From <= instant && instant < Until;
}
