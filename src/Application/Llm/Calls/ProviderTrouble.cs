using System.Globalization;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>What is said of a provider's trouble: a code, and a sentence of ours.</summary>
internal static class ProviderTrouble
{
    public static ModelCallException TooLarge(LlmModel model) =>
        With(ModelCallException.Of(CallTrouble.TooLarge, model, "answered more than is read of an answer (256 KiB)"), mayCost: true);

    public static ModelCallException CutOff(LlmModel model) =>
        With(ModelCallException.Of(CallTrouble.CutOff, model, "ended the connection in the middle of its answer"), mayCost: true);

    public static ModelCallException Timeout(LlmModel model, TimeSpan timeout) => With(
        ModelCallException.Of(CallTrouble.Timeout, model, string.Create(CultureInfo.InvariantCulture, $"did not answer within {timeout.TotalSeconds:0.###} s (Llm:Timeout)")),
        mayCost: true);

    public static ModelCallException LeftAlone(LlmModel model) =>
        ModelCallException.Of(CallTrouble.Unavailable, model, "failed again and again, and is left alone for a short while");

    /// <summary>
    /// The one kind of exception that links further out see; but <see cref="OperationCanceledException"/> where the caller gave up. What was thrown is left
    /// behind, since a provider's text may hold the key.
    /// </summary>
    public static Exception Of(Exception thrown, ProviderExchange exchange, ModelCall call)
    {
        for (var one = thrown; one is not null; one = one.InnerException)
            switch (one)
            {
                case ModelCallException known: return known;
                case ProviderRefusedException refused: return Refused(call.Model, refused, call.HoldsToSchema);
                case ProviderUnreachableException { MayHaveAsked: true }:
                    return With(ModelCallException.Of(CallTrouble.Unavailable, call.Model, "ended the connection before it answered"), mayCost: true);
                case ProviderUnreachableException: return ModelCallException.Of(CallTrouble.Unavailable, call.Model, "was not reached");
                case AnswerTooLargeException: return TooLarge(call.Model);
                case AnswerCutOffException: return CutOff(call.Model);
            }

        if (thrown is OperationCanceledException)
            return call.Caller.IsCancellationRequested ? thrown : With(ModelCallException.Of(CallTrouble.Timeout, call.Model, "did not answer in time"), mayCost: true);

        return exchange.IsAnswered
            ? With(ModelCallException.Of(CallTrouble.InvalidAnswer, call.Model, "answered with something that is no answer of its kind"), mayCost: true)
            : ModelCallException.Of(CallTrouble.Other, call.Model, $"was not asked: {thrown.GetType().Name}");
    }

    private static ModelCallException Refused(LlmModel model, ProviderRefusedException refused, bool hadSchema) => refused.Status switch
    {
        400 when hadSchema => ModelCallException.Of(
            CallTrouble.Other, model, "refused the request (400); if it knows no JSON schemas, its AnswerForm in Llm:Providers has to be json or text"),
        401 or 403 => ModelCallException.Of(CallTrouble.Unauthorized, model, $"does not accept the key ({refused.Status})"),
        404 => ModelCallException.Of(CallTrouble.Other, model, "knows no such model or address (404)"),
        429 => With(ModelCallException.Of(CallTrouble.RateLimited, model, "is asked too often, or the account is spent (429)"), false, refused.RetryAfter),
        408 or 504 => With( // whoever says so may be a proxy, behind which the model goes on
            ModelCallException.Of(CallTrouble.Unavailable, model, $"has trouble ({refused.Status})"), mayCost: true, refused.RetryAfter),
        >= 500 => With(ModelCallException.Of(CallTrouble.Unavailable, model, $"has trouble ({refused.Status})"), false, refused.RetryAfter),
        _ => ModelCallException.Of(CallTrouble.Other, model, $"refused the request ({refused.Status})"),
    };

    private static ModelCallException With(ModelCallException failed, bool mayCost, TimeSpan? retryAfter = null) =>
        new(failed.Error, failed.Trouble) { MayCost = mayCost, RetryAfter = retryAfter };
}
