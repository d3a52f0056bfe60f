using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using Prometheus;

namespace IncidentManager.Application.Llm;

/// <summary>Both as configured: a name that a provider answers with is never used as a label.</summary>
public readonly record struct LlmModel(string Provider, string Model);

internal enum LlmRequestStatus { Started, Success, Error }

internal enum LlmTokenType { Prompt, Completion }

/// <summary>For each call exactly one <see cref="Started"/>, then exactly one <see cref="Ended"/>.</summary>
internal sealed class LlmMetrics
{
    private readonly Counter _requests;
    private readonly Histogram _durations;
    private readonly Counter _tokens;
    private readonly Gauge _inFlight;
    private readonly Counter _cost;
    private readonly Gauge _budget;
    private readonly Counter _errors;
    private HashSet<string> _scopes = [];

    public LlmMetrics(IMetricFactory metrics, IEnumerable<LlmModel> models)
    {
        _requests = metrics.CreateCounter(
            "llm_requests_total", "Total number of LLM API requests", ["provider", "model", "status"]);
        _durations = metrics.CreateHistogram(
            "llm_request_duration_seconds", "LLM API request duration", ["provider", "model"],
            new HistogramConfiguration { Buckets = [.1, .5, 1, 2, 5, 10, 30, 60] });
        _tokens = metrics.CreateCounter(
            "llm_tokens_used_total", "Total number of tokens used", ["provider", "model", "type"]);
        _inFlight = metrics.CreateGauge(
            "llm_requests_in_flight", "LLM API requests started and not ended", ["provider", "model"]);
        _cost = metrics.CreateCounter(
            "llm_cost_usd_total", "Cost of LLM API requests in US dollars, by the configured prices", ["provider", "model"]);
        _budget = metrics.CreateGauge(
            "llm_budget_remaining_ratio", "Part of the LLM budget that is left: 1 untouched, 0 spent", ["scope"]);
        _errors = metrics.CreateCounter(
            "llm_errors_total", "Total number of LLM API requests that gave no usable answer, by reason", ["provider", "model", "error"]);

        foreach (var (provider, model) in models) Publish(provider, model);
    }

    public void Started(LlmModel called)
    {
        _requests.WithLabels(called.Provider, called.Model, LlmRequestStatus.Started.Name()).Inc();
        _inFlight.WithLabels(called.Provider, called.Model).Inc();
    }

    /// <param name="called">The model that was called.</param>
    /// <param name="succeeded">The provider completed a 2xx answer, whether or not its content can be used.</param>
    /// <param name="took">Observed on failure too.</param>
    public void Ended(LlmModel called, bool succeeded, TimeSpan took)
    {
        var status = succeeded ? LlmRequestStatus.Success : LlmRequestStatus.Error;
        _requests.WithLabels(called.Provider, called.Model, status.Name()).Inc();
        _inFlight.WithLabels(called.Provider, called.Model).Dec();
        _durations.WithLabels(called.Provider, called.Model).Observe(took.TotalSeconds);
    }

    /// <summary>Whenever the provider reported usage, also on a failed call and for a streamed answer.</summary>
    public void Used(LlmModel called, LlmTokenType type, long tokens) =>
        _tokens.WithLabels(called.Provider, called.Model, type.Name()).Inc(tokens);

    public void Cost(LlmModel called, decimal usd) => _cost.WithLabels(called.Provider, called.Model).Inc((double)usd);

    /// <summary>Why it gave no usable answer; an answer that came whole and cannot be used has ended as a success all the same.</summary>
    public void Failed(LlmModel called, CallTrouble trouble) => _errors.WithLabels(called.Provider, called.Model, trouble.Name()).Inc();

    /// <summary>What is left of each budget; those that are gone leave no series behind.</summary>
    public void Show(IReadOnlyDictionary<string, double> left)
    {
        foreach (var gone in _scopes.Where(scope => !left.ContainsKey(scope))) _budget.RemoveLabelled(gone);
        foreach (var (scope, ratio) in left) _budget.WithLabels(scope).Set(ratio);
        _scopes = [.. left.Keys];
    }

    /// <summary>Another node shows them.</summary>
    public void HideBudgets() => Show(new Dictionary<string, double>());

    private void Publish(string provider, string model)
    {
        foreach (var status in Enum.GetValues<LlmRequestStatus>()) _requests.WithLabels(provider, model, status.Name()).Publish();
        foreach (var type in Enum.GetValues<LlmTokenType>()) _tokens.WithLabels(provider, model, type.Name()).Publish();
        _durations.WithLabels(provider, model).Publish();
        _inFlight.WithLabels(provider, model).Publish();
        _cost.WithLabels(provider, model).Publish();
        foreach (var trouble in Enum.GetValues<CallTrouble>()) _errors.WithLabels(provider, model, trouble.Name()).Publish();
    }
}
