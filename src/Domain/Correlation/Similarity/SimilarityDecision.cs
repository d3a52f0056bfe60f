using System.Globalization;

namespace IncidentManager.Domain.Correlation.Similarity;

/// <summary>An incident that may be like another one.</summary>
public readonly record struct PastIncident(Guid Incident, string[] Features);

/// <summary>Which of some candidates an incident is like.</summary>
public static class SimilarityDecision
{
    public const string Reason = "says_the_same";

    /// <summary>Half of what both say together, by weight, is said by both.</summary>
    public const double Threshold = 0.5;

    /// <summary>Nobody reads more.</summary>
    public const int MaxLinks = 10;

    private const int MostInASentence = 8;

    /// <returns>The most similar first, the newest of equals first.</returns>
    public static IReadOnlyList<ProposedLink> Decide(string[] features, IEnumerable<PastIncident> candidates)
    {
        if (features.Length == 0) return [];

        var mine = features.ToHashSet(StringComparer.Ordinal);
        var weight = mine.Sum(Features.WeightOf);
        return [.. candidates
            .Select(candidate => (candidate.Incident, Shared: candidate.Features.Where(mine.Contains).ToList(), candidate.Features))
            .Select(other => (other.Incident, other.Shared, Score: ScoreOf(weight, other.Features, other.Shared)))
            .Where(other => other.Score >= Threshold)
            .OrderByDescending(other => other.Score).ThenByDescending(other => other.Incident)
            .Take(MaxLinks)
            .Select(other => LinkTo(other.Incident, other.Score, Features.Read(other.Shared)))];
    }

    /// <summary>The weighted Jaccard index: what both have, as a part of what either has.</summary>
    private static double ScoreOf(int weight, string[] others, List<string> shared)
    {
        var both = shared.Sum(Features.WeightOf);
        return Math.Round((double)both / (weight + others.Sum(Features.WeightOf) - both), 4);
    }

    private static ProposedLink LinkTo(Guid other, double score, SharedFeatures shared) => new(
        other, score, Reason, $"They say the same to {score.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)}: {Sentence(shared)}.",
        new Dictionary<string, object> { ["words"] = shared.Words, ["services"] = shared.Services, ["labels"] = shared.Labels });

    private static string Sentence(SharedFeatures shared)
    {
        List<string> parts = [];
        if (shared.Words.Count > 0) parts.Add($"words {Some(shared.Words)}");
        if (shared.Services.Count > 0) parts.Add($"services {Some(shared.Services)}");
        if (shared.Labels.Count > 0) parts.Add($"labels {Some(shared.Labels)}");
        return string.Join("; ", parts);
    }

    private static string Some(IReadOnlyList<string> texts) => texts.Count <= MostInASentence
        ? string.Join(", ", texts)
        : $"{string.Join(", ", texts.Take(MostInASentence))} and {texts.Count - MostInASentence} more";
}
