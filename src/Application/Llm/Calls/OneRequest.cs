using IncidentManager.Domain.Llm;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>One request to a provider, counted as started when it is made and as ended once.</summary>
internal sealed class OneRequest
{
    private readonly ModelCall _call;
    private readonly LlmMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private CallTrouble? _trouble = CallTrouble.Other; // until it has ended otherwise: the caller left

    public OneRequest(ModelCall call, LlmMetrics metrics, TimeProvider clock)
    {
        (_call, _metrics, _clock, _began) = (call, metrics, clock, clock.GetTimestamp());
        call.Reported = null;
        call.IsBrokenOff = false;
        call.MayCost = true; // until we know better
        Exchange = ProviderExchange.Begin();
        metrics.Started(call.Model);
    }

    public ProviderExchange Exchange { get; }

    public T Answered<T>(T response)
    {
        _trouble = null;
        return response;
    }

    /// <param name="thrown">By the SDK, or by a link.</param>
    /// <param name="isInTheMiddle">Some of the answer had come: what follows is broken off, and not of another form.</param>
    public Exception Failed(Exception thrown, bool isInTheMiddle = false)
    {
        var failed = ProviderTrouble.Of(thrown, Exchange, _call);
        if (isInTheMiddle && failed is ModelCallException { Trouble: CallTrouble.InvalidAnswer }) failed = ProviderTrouble.CutOff(_call.Model);
        _trouble = (failed as ModelCallException)?.Trouble ?? CallTrouble.Other;
        _call.MayCost = (failed as ModelCallException)?.MayCost ?? true;
        return failed;
    }

    public void End()
    {
        // A whole 2xx answer is a success of the call, whatever can be done with it.
        _metrics.Ended(_call.Model, _trouble is null or CallTrouble.InvalidAnswer, _clock.GetElapsedTime(_began));
        if (_trouble is { } trouble) _metrics.Failed(_call.Model, trouble);
        if (_call.Reported is not { } used) return;

        _metrics.Used(_call.Model, LlmTokenType.Prompt, used.Prompt);
        _metrics.Used(_call.Model, LlmTokenType.Completion, used.Completion);
        _metrics.Cost(_call.Model, _call.Provider.Prices.CostOf(used));
    }
}
