namespace IncidentManager.Application.Llm.Calls;

/// <summary>Where calls are recorded.</summary>
internal interface ICallRecords
{
    ICallPart Begin(CallBeginning beginning);

    ICallPart End(ModelCall call, CallEnding ending, TimeSpan took);
}

/// <param name="Call">Which one.</param>
/// <param name="Redactor">The redactor's version.</param>
/// <param name="Request">As JSON in UTF-8: messages and options as they leave.</param>
/// <param name="At">When it began.</param>
internal sealed record CallBeginning(ModelCall Call, string Redactor, byte[] Request, DateTimeOffset At);

/// <param name="IsSuccess">An answer came that can be used.</param>
/// <param name="Answer">As the provider gave it; of a stream that was cut off what had come.</param>
/// <param name="FinishReason">As the provider gave it.</param>
/// <param name="ErrorCode">Null for a success.</param>
/// <param name="ErrorText">Ours, never the provider's.</param>
internal sealed record CallEnding(bool IsSuccess, string? Answer, string? FinishReason, string? ErrorCode, string? ErrorText);
