using System.Collections.Frozen;
using System.Text;

namespace IncidentManager.Domain.Common;

/// <summary>The one spelling of an enum's values (snake_case) in JSON, in the database and in metric labels.</summary>
public static class Names<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => SnakeCase(value.ToString()));

    private static readonly FrozenDictionary<string, T> ByName =
        ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(value => ByValue[value])];

    public static string Of(T value) => ByValue[value];

    public static bool TryParse(string? name, out T value) => ByName.TryGetValue(name ?? "", out value);

    /// <exception cref="FormatException">No value has this name; only for names that were checked before or that we wrote.</exception>
    public static T Parse(string name) => TryParse(name, out var value) ? value : throw new FormatException($"'{name}' is no {typeof(T).Name}.");

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}

public static class EnumName
{
    /// <summary>See <see cref="Names{T}"/>.</summary>
    public static string Name<T>(this T value) where T : struct, Enum => Names<T>.Of(value);
}
