using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;
using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>One run's questions and answers so far, and what they used up.</summary>
internal sealed class Conversation(AnalysisRun run, Severity severity, IReadOnlyList<CaseFact> facts, bool isAskedFor)
{
    private LlmModel? _model;
    private long? _promptTokens;
    private long? _completionTokens;
    private decimal _cost;
    private TimeSpan _took;

    public AnalysisRun Run => run;
    public Severity Severity => severity;
    public bool IsAskedFor => isAskedFor;

    /// <summary>Whether the model may have more looked up.</summary>
    public bool MayAsk { get; set; }
    public List<ChatMessage> Messages { get; } = [];
    public List<ToolUse> Tools { get; } = [];
    public IReadOnlyList<CaseFact> Facts { get; set; } = facts;

    /// <summary>Ids of the facts that the model was sent.</summary>
    public HashSet<string> Sent { get; } = [];

    /// <summary>What the model may cite, and take addresses from: what it was sent, and did not write itself.</summary>
    public IReadOnlyList<CaseFact> Citable => [.. Facts.Where(fact => Sent.Contains(fact.Id))];

    /// <summary>With what was redacted put in again.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The same as the provider gave it.</summary>
    public string LastRedacted { get; private set; } = "";
    public int Answers { get; private set; }

    /// <summary>Why nobody was asked the last time; null where somebody was.</summary>
    public Error? Refused { get; private set; }

    public void Send(PromptData data)
    {
        Sent.UnionWith(data.Sent);
        Messages.Add(new ChatMessage(ChatRole.User, data.Json));
    }

    public void Take(ModelAnswer answer)
    {
        Answers++;
        Refused = answer.WasSkipped ? answer.Error : null;
        (LastText, LastRedacted) = (answer.Text ?? "", answer.RedactedText ?? "");
        _model = answer.Model ?? _model;
        _promptTokens = Sum(_promptTokens, answer.PromptTokens);
        _completionTokens = Sum(_completionTokens, answer.CompletionTokens);
        _cost += answer.CostUsd;
        _took += answer.Took;
    }

    public RunOutcome Ended(ReadAnswer read) => Outcome(AnalysisState.Succeeded, null, null, read.Finding!, read.Dropped, isByModel: true);

    public RunOutcome Failed(string code, string sentence) => Outcome(AnalysisState.Failed, code, sentence, PlainAnalysis.Of(Facts), 0, isByModel: false);

    public RunOutcome Skipped(string code, string sentence) => Outcome(AnalysisState.Skipped, code, sentence, PlainAnalysis.Of(Facts), 0, isByModel: false);

    private RunOutcome Outcome(AnalysisState state, string? code, string? sentence, Finding finding, int dropped, bool isByModel) => new(
        state, code, sentence, finding, isByModel ? _model?.Provider : null, isByModel ? _model?.Model : null, dropped, Tools, _promptTokens, _completionTokens, _cost, _took);

    private static long? Sum(long? one, long? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}
