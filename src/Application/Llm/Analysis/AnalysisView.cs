using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>A run as it is shown. What a model wrote is plain text; nothing in it is to be run or linked.</summary>
/// <param name="DraftedBy">model, or rules where no model was asked or none gave a usable answer.</param>
/// <param name="Reason">Why no model's finding is here; null where one is.</param>
/// <param name="Draft">Markdown, marked as drafted by a model.</param>
public sealed record AnalysisView(
    Guid Id, string Use, string State, string? DraftedBy, string? Reason, string? ReasonText, string? Summary, string? ProbableCause, double? Confidence,
    IReadOnlyList<EvidenceView> Evidence, IReadOnlyList<string> SuggestedActions, IReadOnlyList<string> FollowUpQueries, string? Draft, string? Provider, string? Model,
    string PromptVersion, int DroppedCitations, IReadOnlyList<ToolUse> Tools, long? PromptTokens, long? CompletionTokens, decimal CostUsd, double TookSeconds,
    Guid? ReplayOf, string? RequestedBy, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, IReadOnlyList<FeedbackView> Feedback)
{
    internal static AnalysisView Of(AnalysisRun run) => new(
        run.Id, run.Use.Name(), run.State.Name(), run.Finding is null ? null : run.Provider is null ? "rules" : "model", run.Code, run.Sentence, run.Finding?.Summary,
        run.Finding?.ProbableCause, run.Finding?.Confidence, [.. (run.Finding?.Evidence ?? []).Select(one => EvidenceOf(one, run.Facts))],
        run.Finding?.SuggestedActions ?? [], run.Finding?.FollowUpQueries ?? [], DraftOf(run), run.Provider, run.Model, run.PromptVersion, run.DroppedCitations, run.Tools,
        run.PromptTokens, run.CompletionTokens, run.CostUsd, run.Took.TotalSeconds, run.ReplayOf, run.RequestedBy, run.CreatedAt, run.EndedAt,
        [.. run.Feedback.Select(one => new FeedbackView(one.Verdict.Name(), one.Why, one.By, one.At))]);

    private static EvidenceView EvidenceOf(Evidence evidence, IReadOnlyList<CaseFact> facts)
    {
        var fact = facts.First(one => one.Id == evidence.Fact); // others were dropped
        return new EvidenceView(fact.Id, fact.Kind.Name(), evidence.Says, fact.Text);
    }

    private static string? DraftOf(AnalysisRun run) => run.Finding?.Draft is not { } draft
        ? null
        : string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"> Drafted by a model ({run.Provider}/{run.Model}), confidence {run.Finding.Confidence:0.##}, on {run.Finding.Evidence.Count} cited facts. Check it before you use it.\n\n{draft}");
}

/// <param name="Text">Of the fact.</param>
public sealed record EvidenceView(string Fact, string Kind, string Says, string Text);

public sealed record FeedbackView(string Verdict, string? Why, string By, DateTimeOffset At);
