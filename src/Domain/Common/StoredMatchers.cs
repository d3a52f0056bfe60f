namespace IncidentManager.Domain.Common;

/// <summary>Matchers as silences, windows and rules keep them.</summary>
internal static class StoredMatchers
{
    public static IReadOnlyList<Matcher> Read(IReadOnlyList<string> texts) => [.. texts.Select(Matcher.ReadStored)];
}
