namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>What PostgreSQL can store: NUL and half a surrogate pair become U+FFFD.</summary>
internal static class StorableText
{
    public static string Of(string text) => string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');

    /// <summary>At most that long, and never ending in half a pair.</summary>
    public static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : $"{text[..(char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1)]}…";
}
