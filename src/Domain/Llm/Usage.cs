namespace IncidentManager.Domain.Llm;

/// <summary>Tokens of one call, as a provider reported them, or as they were estimated.</summary>
public readonly record struct Usage(long Prompt, long Completion)
{
    /// <summary>No model takes or gives as much in one call; a report that says more says nothing.</summary>
    public const long Most = 100_000_000;

    private const int BytesOfAToken = 3;

    public long Total => Prompt + Completion;

    /// <summary>
    /// More than most calls take: a token of English text has about four bytes, of other languages about three (OpenAI's help, "What are tokens and how to
    /// count them?"), and few answers are as long as they may be.
    /// </summary>
    public static Usage Estimated(long promptBytes, long maxAnswerTokens) => new((promptBytes + BytesOfAToken - 1) / BytesOfAToken, maxAnswerTokens);

    /// <summary>Null where nothing was reported that can be true; an SDK may read what is missing as 0.</summary>
    public static Usage? Reported(long? prompt, long? completion) =>
        (prompt ?? 0, completion ?? 0) is (0, 0) || !IsSound(prompt) || !IsSound(completion) ? null : new Usage(prompt ?? 0, completion ?? 0);

    private static bool IsSound(long? tokens) => tokens is null or (>= 0 and <= Most);
}

/// <summary>US dollars for a million tokens; 0 where nobody asks for money.</summary>
public readonly record struct Prices(decimal PromptPerMillion, decimal CompletionPerMillion)
{
    private const decimal Million = 1_000_000;

    public decimal CostOf(Usage usage) => ((usage.Prompt * PromptPerMillion) + (usage.Completion * CompletionPerMillion)) / Million;
}
