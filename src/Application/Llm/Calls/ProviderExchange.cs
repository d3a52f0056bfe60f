namespace IncidentManager.Application.Llm.Calls;

/// <summary>
/// What happened on the wire of one request. An SDK tells little of it and each in its own way, so the HTTP handler beneath notes it here; it finds the one
/// of its request by the flow of the call.
/// </summary>
internal sealed class ProviderExchange
{
    private static readonly AsyncLocal<ProviderExchange?> Of = new();

    public static ProviderExchange? Current => Of.Value;

    /// <summary>A 2xx came.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>And was read to its end.</summary>
    public bool IsWhole { get; set; }

    public static ProviderExchange Begin() => Of.Value = new ProviderExchange();
}

/// <summary>The provider answered with something else than a 2xx. Its body was not read: it may hold the key.</summary>
internal sealed class ProviderRefusedException(int status, TimeSpan? retryAfter) : Exception($"The provider answered {status}.")
{
    public int Status { get; } = status;
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>No connection, or none that lasted until an answer began.</summary>
/// <param name="mayHaveAsked">There was a connection, so the provider may have the request and work for it.</param>
internal sealed class ProviderUnreachableException(bool mayHaveAsked) : Exception("The provider was not reached.")
{
    public bool MayHaveAsked { get; } = mayHaveAsked;
}

/// <summary>The connection ended before the answer did.</summary>
internal sealed class AnswerCutOffException() : IOException("The answer was cut off.");

/// <summary>More came than is read of an answer.</summary>
internal sealed class AnswerTooLargeException() : IOException("The answer is too large.");
