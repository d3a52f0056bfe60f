namespace IncidentManager.Application.Llm.Analysis;

/// <summary>A call of a model as it was recorded.</summary>
/// <param name="State">started, success, error, or unknown: it was cut off, and nobody knows whether an answer came.</param>
/// <param name="Request">JSON, as it left.</param>
public sealed record RecordedCall(
    Guid Id, string Provider, string Model, string PromptVersion, string Redactor, string State, string Request, string? Answer, string? FinishReason, long? PromptTokens,
    long? CompletionTokens, bool IsUsageEstimated, decimal CostUsd, DateTimeOffset StartedAt, double? TookSeconds, string? ErrorCode, string? ErrorText);

/// <summary>The calls that were recorded.</summary>
public interface IRecordedCalls
{
    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<RecordedCall>> Of(Guid run, CancellationToken ct);
}
