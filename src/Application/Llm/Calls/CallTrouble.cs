namespace IncidentManager.Application.Llm.Calls;

/// <summary>Why a provider's call gave no answer that can be used; the closed set of the label `error`.</summary>
public enum CallTrouble
{
    /// <summary>No answer, or none that ended, within the time-out.</summary>
    Timeout,

    /// <summary>429.</summary>
    RateLimited,

    /// <summary>401 or 403.</summary>
    Unauthorized,

    /// <summary>No connection, or none that lasted until an answer began; 408, a 5xx, or left alone after many failures.</summary>
    Unavailable,

    /// <summary>A whole 2xx answer that is none of this provider's form, or has no text: the call itself counts as a success.</summary>
    InvalidAnswer,

    /// <summary>Longer than <see cref="AnswerLimits"/>; not read to its end.</summary>
    TooLarge,

    /// <summary>The connection ended before the answer did.</summary>
    CutOff,

    /// <summary>Refused in another way, such as 400 or 404; or the caller gave up.</summary>
    Other,
}

/// <summary>How much of an answer is read.</summary>
internal static class AnswerLimits
{
    /// <summary>Bytes of an answer in one piece, and characters of a streamed one.</summary>
    public const int Whole = 256 * 1024;

    /// <summary>Bytes of a streamed answer, of which most are frames.</summary>
    public const int Streamed = 4 * 1024 * 1024;
}
