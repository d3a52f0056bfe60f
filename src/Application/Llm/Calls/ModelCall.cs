using IncidentManager.Domain.Llm;
using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>One question at one provider, second try included: what the links of the chain know of it, and tell each other.</summary>
/// <param name="Id">Of the record and of the reservation.</param>
/// <param name="Question">As it was asked.</param>
/// <param name="Provider">Who is asked.</param>
/// <param name="Redaction">The question's, whichever provider is asked.</param>
/// <param name="Parts">The question's.</param>
/// <param name="Caller">Fires when whoever asked gives up; any other end of a call is the provider's.</param>
internal sealed record ModelCall(Guid Id, ModelQuestion Question, ProviderOptions Provider, IRedaction Redaction, PartsToSend Parts, CancellationToken Caller)
{
    /// <summary>Whether the provider is sent the schema of the answer.</summary>
    public bool HoldsToSchema => Provider.HoldsTo is AnswerForm.Schema && Question.Options?.ResponseFormat is ChatResponseFormatJson { Schema: not null };

    public LlmModel Model => Provider.Called;

    /// <summary>What the provider reported, also of a call that failed.</summary>
    public Usage? Reported { get; set; }

    /// <summary>The answer before the redacted values were put in again.</summary>
    public string? RedactedAnswer { get; set; }

    /// <summary>A stream came to no end, so more of the answer may have been made than was reported.</summary>
    public bool IsBrokenOff { get; set; }

    /// <summary>What was reserved for it; null until then.</summary>
    public Usage? Reserved { get; set; }

    /// <summary>Whether the provider may have worked for it: not so where it refused, or was not reached.</summary>
    public bool MayCost { get; set; }

    /// <summary>What counts: the report; where it is missing, in whole or for the rest of an answer, and something may have been used, the estimate.</summary>
    public Usage Counted => Reported switch
    {
        null => MayCost ? Reserved ?? default : default,
        { } reported when IsBrokenOff => reported with { Completion = Math.Max(reported.Completion, Reserved?.Completion ?? 0) },
        { } reported => reported,
    };

    public bool IsEstimated => MayCost && (Reported is null || IsBrokenOff);

    public decimal Cost => Provider.Prices.CostOf(Counted);
}
