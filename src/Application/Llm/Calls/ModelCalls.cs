using IncidentManager.Domain.Common;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>Asks one provider after the other until one answers.</summary>
internal sealed class ModelCalls(
    CallChain chain, ICallTurns turns, IRedactionOfIncidents redactions, ICallStore store, IOptions<LlmOptions> options, TimeProvider clock) : IModelCalls
{
    /// <summary>Of Microsoft.Extensions.AI.OpenAI; without it the schema is no more than a hint.</summary>
    private const string OpenAiStrict = "strict";

    public bool IsConfigured => options.Value.Providers.Count > 0;

    public async Task<ModelAnswer> Ask(ModelQuestion question, CancellationToken ct)
    {
        if (!IsConfigured) return ModelAnswer.Refused(LlmErrors.NotConfigured);
        var providers = options.Value.Providers.Where(provider => question.Provider is null || provider.Label == question.Provider).ToArray();
        if (providers.Length == 0) return ModelAnswer.Refused(LlmErrors.NoProvider(question.Provider!));

        var parts = new PartsToSend(store);
        var redaction = redactions.Of(question.Incident);
        parts.Add(redaction);
        var turn = await turns.Take(question, parts, ct);
        if (turn.Error is { } notNow) return ModelAnswer.Refused(notNow);

        ModelAnswer answer;
        try
        {
            answer = await AskEach(providers, question, redaction.Result, parts, ct);
        }
        catch
        {
            await End(wasUsed: parts.HasLeft).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what broke off the question is told, whatever becomes of the writes
            throw;
        }

        await End(wasUsed: answer.Model is not null);
        return answer;

        Task End(bool wasUsed) => turns.GiveBack(turn.Value, wasUsed, parts);
    }

    private async Task<ModelAnswer> AskEach(ProviderOptions[] providers, ModelQuestion question, IRedaction redaction, PartsToSend parts, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        List<ModelCallException> failures = [];
        ModelCall? asked = null;
        var cost = 0m;
        foreach (var provider in providers)
        {
            var call = new ModelCall(Guid.CreateVersion7(clock.GetUtcNow()), question, provider, redaction, parts, ct);
            try
            {
                var response = await Answer(call, ct);
                return new ModelAnswer(
                    response, response.Text, call.Model, null, call.Reported?.Prompt, call.Reported?.Completion, cost + call.Cost, clock.GetElapsedTime(began))
                {
                    RedactedText = call.RedactedAnswer,
                };
            }
            catch (ModelCallException failed) // the next one is asked; why not this one, is told if none answers
            {
                failures.Add(failed);
                cost += call.Cost;
                if (failed.Trouble is not null) asked = call;
                await parts.SendWhatCanBe(); // what this one did not use is there for the next
            }
        }

        return new ModelAnswer(
            null, null, asked?.Model, ErrorOf(failures), asked?.Reported?.Prompt, asked?.Reported?.Completion, cost, clock.GetElapsedTime(began));
    }

    private Task<ChatResponse> Answer(ModelCall call, CancellationToken ct)
    {
        var client = chain.For(call);
        var asking = call.Question.Options?.Clone() ?? new ChatOptions();
        asking.MaxOutputTokens = Math.Min(asking.MaxOutputTokens ?? int.MaxValue, options.Value.MaxAnswerTokens);
        HoldToForm(asking, call.Provider);
        return call.Provider.Stream
            ? client.GetStreamingResponseAsync(call.Question.Messages, asking, ct).ToChatResponseAsync(ct)
            : client.GetResponseAsync(call.Question.Messages, asking, ct);
    }

    private static void HoldToForm(ChatOptions asking, ProviderOptions provider)
    {
        if (asking.ResponseFormat is not ChatResponseFormatJson) return;

        asking.ResponseFormat = provider.HoldsTo switch
        {
            AnswerForm.Schema => asking.ResponseFormat,
            AnswerForm.Json => ChatResponseFormat.Json,
            _ => null,
        };
        if (provider is { HoldsTo: AnswerForm.Schema, Interface: ProviderKind.Openai or ProviderKind.AzureOpenai })
            (asking.AdditionalProperties ??= [])[OpenAiStrict] = true;
    }

    /// <summary>The code of the first provider's own trouble, which the others were to make up for, and what is to be said of each.</summary>
    private static Error ErrorOf(List<ModelCallException> failures)
    {
        var first = failures.Find(failure => failure.Trouble is not null) ?? failures[0];
        return failures.Count == 1 ? first.Error : first.Error with { Message = string.Join(' ', failures.Select(failure => failure.Error.Message).Distinct()) };
    }
}
