using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>The outermost link: nothing further in, neither record nor provider, sees what it hides. The answer gets it back on its way out.</summary>
internal sealed class RedactionLink(IRedactionOfIncidents redactions, IOptions<LlmOptions> options) : ICallLink
{
    private readonly KeysOfProviders _keys = new(options.Value);

    public IChatClient Around(IChatClient inner, ModelCall call) => new Client(inner, call, redactions, _keys);

    private sealed class Client(IChatClient inner, ModelCall call, IRedactionOfIncidents redactions, KeysOfProviders keys) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var (redacted, asked) = Redact(messages, options);
            return Restore(await base.GetResponseAsync(redacted, asked, cancellationToken));
        }

        /// <summary>In one update at the end: what stands for a hidden value may come in two pieces.</summary>
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var (redacted, asked) = Redact(messages, options);
            var whole = await base.GetStreamingResponseAsync(redacted, asked, cancellationToken).ToChatResponseAsync(cancellationToken);
            foreach (var update in Restore(whole).ToChatResponseUpdates()) yield return update;
        }

        private (List<ChatMessage> Messages, ChatOptions? Options) Redact(IEnumerable<ChatMessage> messages, ChatOptions? options)
        {
            List<ChatMessage> redacted = [.. messages.Select(message => new ChatMessage(message.Role, [.. message.Contents.Select(Redacted)]))];
            var asked = Redact(options);
            call.Parts.Add(redactions.Keep(call.Question.Incident, call.Redaction));
            return (redacted, asked);

            AIContent Redacted(AIContent content) => content is TextContent text
                ? new TextContent(keys.Hide(call.Redaction.Redact(text.Text)))
                : throw new NotSupportedException($"Only texts are asked: {content.GetType().Name} cannot be redacted.");
        }

        private ChatOptions? Redact(ChatOptions? options)
        {
            if (options?.Instructions is not { } instructions) return options;

            var redacted = options.Clone();
            redacted.Instructions = keys.Hide(call.Redaction.Redact(instructions));
            return redacted;
        }

        private ChatResponse Restore(ChatResponse response)
        {
            var texts = response.Messages.SelectMany(message => message.Contents).OfType<TextContent>().ToList();
            foreach (var text in texts) text.Text = keys.Hide(text.Text);
            call.RedactedAnswer = response.Text;
            foreach (var text in texts) text.Text = call.Redaction.Restore(text.Text);
            return response;
        }
    }
}
