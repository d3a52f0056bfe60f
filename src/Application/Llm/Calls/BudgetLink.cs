using System.Runtime.CompilerServices;
using System.Text;
using IncidentManager.Domain.Llm;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>Reserves before the call what it may use, and settles after it what it did; refuses where a budget has no room.</summary>
internal sealed class BudgetLink(IBudgetLedger ledger, IOptions<LlmOptions> options) : ICallLink
{
    public IChatClient Around(IChatClient inner, ModelCall call) => new Client(inner, call, ledger, options.Value.MaxAnswerTokens);

    private sealed class Client(IChatClient inner, ModelCall call, IBudgetLedger ledger, int maxAnswerTokens) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var asked = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
            try
            {
                await Reserve(asked, options, cancellationToken);
                await call.Parts.BeforeLeaving(cancellationToken);
                return await base.GetResponseAsync(asked, options, cancellationToken);
            }
            finally
            {
                call.Parts.Add(ledger.Settle(call)); // what was used counts, whether or not somebody waits for it
            }
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var asked = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
            try
            {
                await Reserve(asked, options, cancellationToken);
                await call.Parts.BeforeLeaving(cancellationToken);
                await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken)) yield return update;
            }
            finally
            {
                call.Parts.Add(ledger.Settle(call));
            }
        }

        private async Task Reserve(IReadOnlyCollection<ChatMessage> messages, ChatOptions? options, CancellationToken ct)
        {
            call.Reserved = Usage.Estimated(BytesOf(messages, options), options?.MaxOutputTokens ?? maxAnswerTokens);
            if (await call.Parts.Send(ledger.Reserve(call), ct) is { } refused) throw new ModelCallException(refused, trouble: null);
        }

        /// <summary>With the schema of the answer, which a provider takes for a part of the prompt.</summary>
        private static long BytesOf(IReadOnlyCollection<ChatMessage> messages, ChatOptions? options) =>
            messages.Sum(message => (long)Encoding.UTF8.GetByteCount(message.Text))
            + Encoding.UTF8.GetByteCount(options?.Instructions ?? "")
            + ((options?.ResponseFormat as ChatResponseFormatJson)?.Schema is { } schema ? Encoding.UTF8.GetByteCount(schema.GetRawText()) : 0);
    }
}
