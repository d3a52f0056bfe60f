namespace IncidentManager.Domain.Common;

/// <summary>Matchers as silences, windows and rules keep them.</summary>
internal static class StoredMatchers
{
    public static IReadOnlyList<Matcher> Read(IReadOnlyList<string> texts) => [.. texts.Select(Read)];

    private static Matcher Read(string text) =>
        Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new FormatException($"A stored matcher {problem}");
}
