using IncidentManager.Application.Llm.Calls;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Llm.Calls;

internal sealed class CallRecords : ICallRecords
{
    private const string Insert = """
        insert into llm.calls (id, run, incident, use, prompt_version, provider, model, redactor, request, started_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'started')
        """;

    // One that was given up as unknown meanwhile has ended after all.
    private const string Update = """
        update llm.calls
        set state = $2, answer = $3, finish_reason = $4, prompt_tokens = $5, completion_tokens = $6, usage_estimated = $7, cost_usd = $8, took = $9,
            error_code = $10, error_text = $11
        where id = $1
        """;

    public ICallPart Begin(CallBeginning beginning)
    {
        var (call, redactor, request, at) = beginning;
        return new CallPart(
            Insert, call.Id, call.Question.Run, call.Question.Incident.Value, call.Question.Use, call.Question.PromptVersion, call.Model.Provider, call.Model.Model, redactor,
            CallPart.Typed(NpgsqlDbType.Jsonb, request), at);
    }

    public ICallPart End(ModelCall call, CallEnding ending, TimeSpan took) => new CallPart(
        Update, call.Id, ending.IsSuccess ? "success" : "error",
        CallPart.Typed(NpgsqlDbType.Text, ending.Answer), CallPart.Typed(NpgsqlDbType.Text, ending.FinishReason),
        CallPart.Typed(NpgsqlDbType.Bigint, call.Reported?.Prompt), CallPart.Typed(NpgsqlDbType.Bigint, call.Reported?.Completion), call.IsEstimated, call.Cost, took,
        CallPart.Typed(NpgsqlDbType.Text, ending.ErrorCode), CallPart.Typed(NpgsqlDbType.Text, ending.ErrorText));
}
