using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>
/// A call ended without an answer. What an SDK or a provider says stays behind: it may hold the key, so neither its text nor the exception is kept.
/// </summary>
internal sealed class ModelCallException(Error error, CallTrouble? trouble) : Exception(error.Message)
{
    public Error Error { get; } = error;

    /// <summary>Null where a limit of ours refused, and no provider was asked.</summary>
    public CallTrouble? Trouble { get; } = trouble;

    /// <summary>When the provider wants to be asked again, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the provider may have worked for it.</summary>
    public bool MayCost { get; init; }

    /// <param name="trouble">What happened.</param>
    /// <param name="model">Who was asked.</param>
    /// <param name="what">The sentence after the provider's name, without a full stop.</param>
    public static ModelCallException Of(CallTrouble trouble, LlmModel model, string what) =>
        new(new Error(ErrorKind.Busy, $"llm_{trouble.Name()}", $"{model.Provider} {what}."), trouble);
}
