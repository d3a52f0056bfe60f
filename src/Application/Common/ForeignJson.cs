using System.Text.Json;

namespace IncidentManager.Application.Common;

/// <summary>Reads foreign formats, whose senders nobody will change: takes what can be taken, and makes text storable.</summary>
internal static class ForeignJson
{
    /// <summary>A string as it is, anything else as its JSON; null for null. Characters that cannot be stored become U+FFFD.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => TextRules.Storable(value.GetString()!),
        _ => TextRules.Storable(value.GetRawText()),
    };

    public static string? Text(JsonElement parent, string name) => TryGet(parent, name, out var value) ? Text(value) : null;

    /// <summary>A text, number or boolean as text; null for whatever is nested or not there.</summary>
    public static string? Scalar(JsonElement parent, string name) =>
        TryGet(parent, name, out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) ? Text(value) : null;

    /// <summary>Whether it is this text, or a number that is written so.</summary>
    public static bool Says(JsonElement value, string text)
    {
        try
        {
            return Text(value) == text;
        }
        catch (InvalidOperationException) // broken characters
        {
            return false;
        }
    }

    /// <summary>The last member of that name. Others' names may be broken: System.Text.Json then throws before it comes to the one asked for.</summary>
    public static bool TryGet(JsonElement parent, string name, out JsonElement value)
    {
        try
        {
            return parent.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException) // half a surrogate pair, or bytes that are no UTF-8
        {
            value = parent.EnumerateObject().LastOrDefault(member => IsNamed(member, name)).Value;
            return value.ValueKind is not JsonValueKind.Undefined;
        }
    }

    /// <summary>The members of an object as texts, sorted by name; empty if there is no such object.</summary>
    public static SortedDictionary<string, string> Map(JsonElement parent, string name)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!TryGet(parent, name, out var members) || members.ValueKind is not JsonValueKind.Object) return map;

        foreach (var member in members.EnumerateObject()) map[TextRules.Storable(member.Name)] = Text(member.Value) ?? "";
        return map;
    }

    /// <summary>The items of an array; none if there is no such array.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        TryGet(parent, name, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : [];

    /// <summary>At most that many characters, never half a surrogate pair.</summary>
    public static string? Cut(string? text, int maxLength)
    {
        if (text is null || text.Length <= maxLength) return text;

        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException) // its own name is the broken one
        {
            return false;
        }
    }
}
