using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>One question to a language model through the whole chain; the primary, then the fall-backs.</summary>
public interface IModelCalls
{
    /// <summary>Whether there is a provider. Without one each question is answered by <see cref="LlmErrors.NotConfigured"/>.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// Never throws for a provider's trouble, which is an <see cref="ModelAnswer.Error"/>: one of <see cref="LlmErrors"/>, or the name of a
    /// <see cref="CallTrouble"/> after `llm_`. It takes as long as it waits for its turn, and then <see cref="LlmOptions.Timeout"/> for each provider at most.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up. The call is counted and recorded all the same.</exception>
    /// <exception cref="System.Data.Common.DbException">The database does not answer. Nothing was asked, or it is recorded as unknown.</exception>
    Task<ModelAnswer> Ask(ModelQuestion question, CancellationToken ct);
}

/// <summary>What is asked. Only texts leave: other contents are a bug.</summary>
/// <param name="Run">The analysis run that it belongs to. Questions of one run do not wait for each other's <see cref="LlmOptions.Cooldown"/>.</param>
/// <param name="Incident">The incident that it is about.</param>
/// <param name="Severity">The incident's, by which budgets are chosen.</param>
/// <param name="Use">What for: analysis, update, handover, status_update, post_mortem, replay, evaluation.</param>
/// <param name="PromptVersion">Of the prompt that the messages were made from; recorded.</param>
/// <param name="Messages">Unredacted: the chain redacts them.</param>
/// <param name="Options">Temperature, form of the answer and the like; the answer's length is limited in any case.</param>
/// <param name="Provider">By name, to ask that one alone; null for the primary and its fall-backs.</param>
/// <param name="SkipsCooldown">For what a person asked for.</param>
public sealed record ModelQuestion(
    Guid Run, IncidentId Incident, Severity Severity, string Use, string PromptVersion, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options,
    string? Provider, bool SkipsCooldown)
{
    public const int MaxUseLength = 50;
    public const int MaxPromptVersionLength = 100;
}

/// <summary>What came back.</summary>
/// <param name="Response">With the redacted values put in again; null where there is an error.</param>
/// <param name="Text">Of the response; not blank.</param>
/// <param name="Model">Which one answered, or was asked last; null if none was.</param>
/// <param name="Error">Why there is no answer, in words that may be shown: no key, prompt or provider's text is in them.</param>
/// <param name="PromptTokens">As the provider reported them; null where it did not.</param>
/// <param name="CompletionTokens">Likewise.</param>
/// <param name="CostUsd">By the configured prices, of all providers that were asked; an estimate where one did not report.</param>
/// <param name="Took">From the first call to the answer, without waiting for a turn.</param>
public sealed record ModelAnswer(
    ChatResponse? Response, string? Text, LlmModel? Model, Error? Error, long? PromptTokens, long? CompletionTokens, decimal CostUsd, TimeSpan Took)
{
    /// <summary>As the provider gave it, with what stands for the redacted values: what may be sent to it again. Null where there is an error.</summary>
    public string? RedactedText { get; init; }

    /// <summary>Whether no provider failed, but a limit of ours kept us from asking: what asked for it was skipped.</summary>
    public bool WasSkipped => Error is not null && LlmErrors.IsLimit(Error);

    internal static ModelAnswer Refused(Error error) => new(null, null, null, error, null, null, 0, TimeSpan.Zero);
}
