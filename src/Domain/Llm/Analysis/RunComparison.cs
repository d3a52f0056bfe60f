namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>How a replay differs from the run that it repeats.</summary>
/// <param name="CauseOverlap">Of the words of the two causes, from 0 to 1 (Jaccard); null where one has none.</param>
/// <param name="SharedEvidence">Facts that both cite.</param>
/// <param name="OnlyHere">Facts that only the replay cites.</param>
/// <param name="OnlyThere">Facts that only the first one cites.</param>
public sealed record RunComparison(
    Guid With, double? CauseOverlap, IReadOnlyList<string> SharedEvidence, IReadOnlyList<string> OnlyHere, IReadOnlyList<string> OnlyThere, double ConfidenceDifference,
    long? TokenDifference, decimal CostDifferenceUsd, double TookDifferenceSeconds)
{
    public static RunComparison Of(AnalysisRun replay, AnalysisRun first)
    {
        var (here, there) = (CitedBy(replay), CitedBy(first));
        return new(
            first.Id, Overlap(replay.Finding?.ProbableCause, first.Finding?.ProbableCause), [.. here.Intersect(there).Order()], [.. here.Except(there).Order()],
            [.. there.Except(here).Order()], (replay.Finding?.Confidence ?? 0) - (first.Finding?.Confidence ?? 0),
            replay.PromptTokens + replay.CompletionTokens - (first.PromptTokens + first.CompletionTokens), replay.CostUsd - first.CostUsd,
            (replay.Took - first.Took).TotalSeconds);
    }

    private static HashSet<string> CitedBy(AnalysisRun run) => [.. (run.Finding?.Evidence ?? []).Select(evidence => evidence.Fact)];

    private static double? Overlap(string? one, string? other)
    {
        if (one is null || other is null) return null;

        var (mine, its) = (WordsOf(one), WordsOf(other));
        var all = mine.Union(its).Count();
        return all == 0 ? 1 : Math.Round((double)mine.Intersect(its).Count() / all, 3);
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '\n', '\t', '.', ',', ';', ':', '(', ')', '"', '\''], StringSplitOptions.RemoveEmptyEntries)];
}
