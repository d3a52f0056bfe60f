using System.Runtime.CompilerServices;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>
/// Records each call: as started before anything leaves, so that what a crash cuts off is not lost from sight, and how it ended. Inside the redaction, so it
/// is what the provider saw and said.
/// </summary>
internal sealed class RecordingLink(ICallRecords records, IRedactionOfIncidents redactions, IOptions<LlmOptions> options, TimeProvider clock) : ICallLink
{
    private readonly KeysOfProviders _keys = new(options.Value);

    public IChatClient Around(IChatClient inner, ModelCall call) => new Client(inner, call, records, redactions.Version, _keys, clock);

    private sealed class Client(IChatClient inner, ModelCall call, ICallRecords records, string redactor, KeysOfProviders keys, TimeProvider clock)
        : DelegatingChatClient(inner)
    {
        private readonly long _began = clock.GetTimestamp();

        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Begin(messages, options);
            var ending = Unfinished;
            try
            {
                var response = await base.GetResponseAsync(messages, options, cancellationToken);
                ending = Answered(response);
                return response;
            }
            catch (ModelCallException failed)
            {
                ending = Failed(failed);
                throw;
            }
            finally
            {
                End(ending);
            }
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Begin(messages, options);
            List<ChatResponseUpdate> updates = [];
            var ending = Unfinished;
            try
            {
                await using var stream = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (true)
                {
                    try
                    {
                        if (!await stream.MoveNextAsync()) break;
                    }
                    catch (ModelCallException failed)
                    {
                        ending = Failed(failed) with { Answer = Kept(updates.ToChatResponse().Text) };
                        throw;
                    }

                    updates.Add(stream.Current);
                    yield return stream.Current;
                }

                ending = Answered(updates.ToChatResponse());
            }
            finally
            {
                End(ending);
            }
        }

        /// <summary>The caller gave up, or the database did.</summary>
        private static CallEnding Unfinished => new(IsSuccess: false, null, null, "llm_other", "Given up before an answer came.");

        private void Begin(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
            call.Parts.Add(records.Begin(new CallBeginning(call, redactor, RecordedRequest.Of(messages, options), clock.Now())));

        /// <summary>Also where the caller gave up: it was asked all the same.</summary>
        private void End(CallEnding ending) => call.Parts.Add(records.End(call, ending, clock.GetElapsedTime(_began)));

        private CallEnding Answered(ChatResponse response) => new(IsSuccess: true, Kept(response.Text), response.FinishReason?.Value, null, null);

        private static CallEnding Failed(ModelCallException failed) => new(IsSuccess: false, null, null, failed.Error.Code, failed.Error.Message);

        private string Kept(string text) => TextRules.Storable(keys.Hide(text));
    }
}
