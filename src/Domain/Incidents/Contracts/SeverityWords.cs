using System.Collections.Frozen;
using static IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Domain.Incidents.Contracts;

/// <summary>How senders spell a severity: p0…p4, sev1…sev5, or one of the words monitoring tools use.</summary>
public static class SeverityWords
{
    private static readonly (Severity Severity, string Words)[] Vocabulary =
    [
        (P0, "p0 sev0 sev1 critical crit fatal emergency disaster"),
        (P1, "p1 sev2 high error major alert page"),
        (P2, "p2 sev3 warning warn medium moderate average"),
        (P3, "p3 sev4 low minor notice ticket"),
        (P4, "p4 sev5 info informational information debug none"),
    ];

    private static readonly FrozenDictionary<string, Severity> Known = Vocabulary
        .SelectMany(line => line.Words.Split(' '), (line, word) => (word, line.Severity))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Severity, StringComparer.OrdinalIgnoreCase);

    public const string Hint = "must be one of p0, p1, p2, p3, p4 or a usual word such as critical, high, warning, low, info";

    /// <summary>Of an alert whose sender says none that we know: high enough to page somebody.</summary>
    public const Severity WhereUnknown = P2;

    public static bool TryParse(string? word, out Severity severity) => Known.TryGetValue(word?.Trim() ?? "", out severity);

    /// <exception cref="FormatException">The word was not checked before.</exception>
    public static Severity Parse(string word) => TryParse(word, out var severity) ? severity : throw new FormatException($"'{word}' is no severity.");
}
