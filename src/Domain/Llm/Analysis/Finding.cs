namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>What an analysis says. Plain text throughout, that nobody runs or links.</summary>
/// <param name="ProbableCause">Null where nothing speaks for one.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Draft">Markdown, of the uses that write one; else null.</param>
public sealed record Finding(
    string Summary, string? ProbableCause, double Confidence, IReadOnlyList<Evidence> Evidence, IReadOnlyList<string> SuggestedActions,
    IReadOnlyList<string> FollowUpQueries, string? Draft = null)
{
    public const int MaxSummaryLength = 4_000;
    public const int MaxCauseLength = 2_000;
    public const int MaxLineLength = 1_000;
    public const int MaxDraftLength = 40_000;
    public const int MaxLines = 20;
}

/// <param name="Fact">The id of a fact of the run.</param>
/// <param name="Says">What it is cited for.</param>
public sealed record Evidence(string Fact, string Says);
