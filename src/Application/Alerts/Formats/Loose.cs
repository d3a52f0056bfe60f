using System.Text.Json;
using IncidentManager.Application.Common;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>Reads foreign formats, whose senders nobody will change: takes what can be taken, and makes text storable.</summary>
internal static class Loose
{
    /// <summary>A string as it is, anything else as its JSON; null for null. Characters that cannot be stored become U+FFFD.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => Storable(value.GetString()!),
        _ => Storable(value.GetRawText()),
    };

    public static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>The members of an object as texts, sorted by name; empty if there is no such object.</summary>
    public static SortedDictionary<string, string> Map(JsonElement parent, string name)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!parent.TryGetProperty(name, out var members) || members.ValueKind is not JsonValueKind.Object) return map;

        foreach (var member in members.EnumerateObject()) map[Storable(member.Name)] = Text(member.Value) ?? "";
        return map;
    }

    /// <summary>At most that many characters, never half a surrogate pair.</summary>
    public static string? Cut(string? text, int maxLength)
    {
        if (text is null || text.Length <= maxLength) return text;

        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    private static string Storable(string text) => TextRules.IsStorable(text) ? text : string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');
}
