using System.Collections.Frozen;
using static IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Domain.Incidents.Contracts;

/// <summary>How senders spell a severity: p0…p4, sev1…sev5, or one of the words monitoring tools use.</summary>
public static class SeverityWords
{
    private static readonly FrozenDictionary<string, Severity> Known = new Dictionary<string, Severity>
    {
        ["p0"] = P0,
        ["sev0"] = P0,
        ["sev1"] = P0,
        ["critical"] = P0,
        ["crit"] = P0,
        ["fatal"] = P0,
        ["emergency"] = P0,
        ["disaster"] = P0,
        ["p1"] = P1,
        ["sev2"] = P1,
        ["high"] = P1,
        ["error"] = P1,
        ["major"] = P1,
        ["alert"] = P1,
        ["page"] = P1,
        ["p2"] = P2,
        ["sev3"] = P2,
        ["warning"] = P2,
        ["warn"] = P2,
        ["medium"] = P2,
        ["moderate"] = P2,
        ["average"] = P2,
        ["p3"] = P3,
        ["sev4"] = P3,
        ["low"] = P3,
        ["minor"] = P3,
        ["notice"] = P3,
        ["ticket"] = P3,
        ["p4"] = P4,
        ["sev5"] = P4,
        ["info"] = P4,
        ["informational"] = P4,
        ["information"] = P4,
        ["debug"] = P4,
        ["none"] = P4,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public const string Hint = "must be one of p0, p1, p2, p3, p4 or a usual word such as critical, high, warning, low, info";

    public static bool TryParse(string? word, out Severity severity) => Known.TryGetValue(word?.Trim() ?? "", out severity);

    /// <exception cref="FormatException">The word was not checked before.</exception>
    public static Severity Parse(string word) => TryParse(word, out var severity) ? severity : throw new FormatException($"'{word}' is no severity.");
}
