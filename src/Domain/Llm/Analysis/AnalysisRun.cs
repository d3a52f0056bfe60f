using System.Text.Json.Serialization;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>What an analysis is for. Handover, status update and post-mortem are drafts in Markdown.</summary>
public enum AnalysisUse { Analysis, Update, Handover, StatusUpdate, PostMortem, Replay }

/// <summary>Skipped: no model was asked, for a reason of ours, such as a budget.</summary>
public enum AnalysisState { Requested, Succeeded, Failed, Skipped }

/// <summary>Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict { Helpful, Wrong }

/// <summary>What a person says of a run.</summary>
public sealed record Feedback(Verdict Verdict, string? Why, string By, DateTimeOffset At)
{
    public const int MaxWhyLength = 2_000;
    public const int MaxCount = 50;
}

/// <summary>Something that a model asked to be looked up during a run.</summary>
public sealed record ToolUse(string Tool, string Input, string Result, double TookSeconds);

/// <summary>How a run came out.</summary>
/// <param name="Code">Why there is no finding of a model; null where there is one.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="Finding">Of the model; where it has none, of plain rules.</param>
public sealed record RunOutcome(
    AnalysisState State, string? Code, string? Sentence, Finding? Finding, string? Provider, string? Model, int DroppedCitations, IReadOnlyList<ToolUse> Tools,
    long? PromptTokens, long? CompletionTokens, decimal CostUsd, TimeSpan Took);

/// <summary>One analysis of an incident: what it was given, who was asked, and what came of it. It is never changed afterwards, but for what people say of it.</summary>
public sealed class AnalysisRun : AggregateRoot
{
    public const int MaxCodeLength = 100;
    public const int MaxSentenceLength = 500;

    /// <summary>The code of a run whose model did not answer in time.</summary>
    public const string TimedOut = "llm_timeout";

    public Guid Id { get; private init; }
    public IncidentId Incident { get; private init; }
    public AnalysisUse Use { get; private init; }

    /// <summary>The use of what is written anew; a replay is of the use of what it repeats.</summary>
    public AnalysisUse Kind { get; private init; }
    public string PromptVersion { get; private init; } = "";
    public Guid? ReplayOf { get; private init; }
    public string? RequestedBy { get; private init; }

    /// <summary>A provider's name, where somebody asked for that one.</summary>
    public string? WantedProvider { get; private init; }
    public AnalysisState State { get; private set; }
    public string? Code { get; private set; }
    public string? Sentence { get; private set; }
    public IReadOnlyList<CaseFact> Facts { get; private set; } = [];
    public Finding? Finding { get; private set; }

    /// <summary>Null where plain rules made the finding.</summary>
    public string? Provider { get; private set; }
    public string? Model { get; private set; }
    public int DroppedCitations { get; private set; }
    public IReadOnlyList<ToolUse> Tools { get; private set; } = [];
    public long? PromptTokens { get; private set; }
    public long? CompletionTokens { get; private set; }
    public decimal CostUsd { get; private set; }
    public TimeSpan Took { get; private set; }
    public IReadOnlyList<Feedback> Feedback { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsDraft => Kind is AnalysisUse.Handover or AnalysisUse.StatusUpdate or AnalysisUse.PostMortem;

    private AnalysisRun() { } // EF Core

    public static AnalysisRun Begin(Guid id, IncidentId incident, AnalysisUse use, string promptVersion, string? by, string? provider, DateTimeOffset now) => new()
    {
        Id = id,
        Incident = incident,
        Use = use,
        Kind = use,
        PromptVersion = promptVersion,
        RequestedBy = by,
        WantedProvider = provider,
        CreatedAt = now,
    };

    /// <summary>The same facts once more, for another provider or prompt.</summary>
    public AnalysisRun Replay(Guid id, string promptVersion, string? by, string? provider, DateTimeOffset now) => new()
    {
        Id = id,
        Incident = Incident,
        Use = AnalysisUse.Replay,
        Kind = Kind,
        PromptVersion = promptVersion,
        RequestedBy = by,
        WantedProvider = provider,
        CreatedAt = now,
        ReplayOf = Id,
        Facts = Facts,
    };

    public void End(IReadOnlyList<CaseFact> facts, RunOutcome outcome, DateTimeOffset now)
    {
        (State, Facts, Finding) = (outcome.State, facts, outcome.Finding);
        Code = outcome.Code is { } code ? StorableText.Cut(code, MaxCodeLength) : null;
        Sentence = outcome.Sentence is { } sentence ? StorableText.Cut(sentence, MaxSentenceLength) : null;
        (Provider, Model, DroppedCitations, Tools) = (outcome.Provider, outcome.Model, outcome.DroppedCitations, outcome.Tools);
        (PromptTokens, CompletionTokens, CostUsd, Took, EndedAt) = (outcome.PromptTokens, outcome.CompletionTokens, outcome.CostUsd, outcome.Took, now);
        Version++;
        Raise(new AnalysisEnded(Incident, ResultOf(outcome), outcome.Took));
    }

    private static AnalysisResult ResultOf(RunOutcome outcome) => outcome.State switch
    {
        AnalysisState.Succeeded => AnalysisResult.Succeeded,
        AnalysisState.Skipped => AnalysisResult.Skipped,
        _ => outcome.Code == TimedOut ? AnalysisResult.TimedOut : AnalysisResult.Failed,
    };

    public Result Judge(Feedback feedback)
    {
        if (State is AnalysisState.Requested) return LlmRunErrors.NotEnded;
        if (Feedback.Count >= Analysis.Feedback.MaxCount) return LlmRunErrors.TooMuchFeedback;

        Feedback = [.. Feedback, feedback];
        Version++;
        return Result.Ok;
    }
}
