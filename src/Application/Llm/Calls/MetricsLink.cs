using System.Runtime.CompilerServices;
using IncidentManager.Domain.Llm;
using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>
/// The innermost link: what goes through it is one request to a provider, a second try another one. Counts its start and its end, what it used up and why it
/// failed, and turns whatever an SDK throws into a <see cref="ModelCallException"/>.
/// </summary>
internal sealed class MetricsLink(LlmMetrics metrics, TimeProvider clock) : ICallLink
{
    public IChatClient Around(IChatClient inner, ModelCall call) => new Client(inner, call, metrics, clock);

    private sealed class Client(IChatClient inner, ModelCall call, LlmMetrics metrics, TimeProvider clock) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var request = Start();
            try
            {
                var response = await base.GetResponseAsync(messages, options, cancellationToken);
                Note(response.Usage);
                RefuseBlank(response.Messages.SelectMany(message => message.Contents));
                return request.Answered(response);
            }
            catch (Exception trouble) // whatever an SDK makes of a provider's nonsense; rethrown as one kind
            {
                throw request.Failed(trouble);
            }
            finally
            {
                request.End();
            }
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var request = Start();
            call.IsBrokenOff = true; // until it has come to its end
            var sofar = new StreamSoFar();
            try
            {
                await using var stream = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (await Next(stream, sofar, request))
                {
                    Note(sofar.Usage);
                    yield return stream.Current;
                }

                request.Answered(sofar);
            }
            finally
            {
                request.End();
            }
        }

        private async Task<bool> Next(IAsyncEnumerator<ChatResponseUpdate> stream, StreamSoFar sofar, OneRequest request)
        {
            try
            {
                if (await stream.MoveNextAsync())
                {
                    if (!sofar.Add(stream.Current)) throw ProviderTrouble.TooLarge(call.Model);
                    return true;
                }

                if (!sofar.IsFinished) throw request.Exchange.IsWhole && !sofar.HasText ? new FormatException() : ProviderTrouble.CutOff(call.Model);
                call.IsBrokenOff = false;
                RefuseBlank(sofar.Contents);
                return false;
            }
            catch (Exception trouble) // as above
            {
                Note(sofar.Usage);
                throw request.Failed(trouble, isInTheMiddle: sofar is { HasText: true, IsFinished: false });
            }
        }

        private OneRequest Start() => new(call, metrics, clock);

        private void Note(UsageDetails? usage)
        {
            if (Usage.Reported(usage?.InputTokenCount, usage?.OutputTokenCount) is { } reported) call.Reported = reported;
        }

        private static void RefuseBlank(IEnumerable<AIContent> contents)
        {
            if (contents.All(content => content is UsageContent or TextReasoningContent || content is TextContent text && string.IsNullOrWhiteSpace(text.Text)))
                throw new FormatException();
        }
    }
}
