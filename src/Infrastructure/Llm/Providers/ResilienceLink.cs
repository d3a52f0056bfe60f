using System.Runtime.CompilerServices;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;

namespace IncidentManager.Infrastructure.Llm.Providers;

/// <summary>
/// A provider has its time for a question, a second try included; gets that try where the first certainly gave nothing; and is left alone for a while where it
/// fails again and again. Each try goes through the links further in.
/// </summary>
internal sealed class ResilienceLink(IOptions<LlmOptions> options) : IResilienceLink, IDisposable
{
    private const int Retries = 1;

    /// <summary>Whoever wants to be asked again later than that is asked by a later question.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan UsualWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipelineRegistry<string> _pipelines = new();

    public IChatClient Around(IChatClient inner, ModelCall call) =>
        new Client(inner, call, _pipelines.GetOrAddPipeline(call.Model.Provider, Build), options.Value.Timeout);

    public void Dispose() => _pipelines.Dispose();

    /// <summary>For one provider: its circuit is its own.</summary>
    private static void Build(ResiliencePipelineBuilder pipeline)
    {
        pipeline.TimeProvider = TimeProvider.System; // a wait for somebody else goes by no clock that is set by ours
        pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromMinutes(5),
            BreakDuration = BreakDuration,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is ModelCallException { Trouble: CallTrouble.Timeout or CallTrouble.Unavailable }),
        })
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is ModelCallException { Trouble: CallTrouble.RateLimited or CallTrouble.Unavailable, MayCost: false } failed
                && (failed.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
            DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(
                attempt.Outcome.Exception is ModelCallException { RetryAfter: { } wait } ? TimeSpan.FromTicks(Math.Max(0, wait.Ticks)) : UsualWait),
        });
    }

    private sealed class Client(IChatClient inner, ModelCall call, ResiliencePipeline pipeline, TimeSpan timeout) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            using var deadline = Deadline(cancellationToken);
            try
            {
                return await pipeline.ExecuteAsync(async ct => await base.GetResponseAsync(messages, options, ct), deadline.Token);
            }
            catch (Exception trouble) when (Said(trouble) is { } failed)
            {
                throw failed;
            }
        }

        /// <summary>A second try where not even the first piece came; after that it is too late for one.</summary>
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            using var deadline = Deadline(cancellationToken);
            IAsyncEnumerator<ChatResponseUpdate>? stream = null;
            try
            {
                while (await Next())
                    yield return stream!.Current;
            }
            finally
            {
                if (stream is not null) await stream.DisposeAsync();
            }

            async Task<bool> Next()
            {
                try
                {
                    if (stream is not null) return await stream.MoveNextAsync();
                    (stream, var any) = await pipeline.ExecuteAsync(ct => Open(messages, options, ct), deadline.Token);
                    return any;
                }
                catch (Exception trouble) when (Said(trouble) is { } failed)
                {
                    throw failed;
                }
            }
        }

        private async ValueTask<(IAsyncEnumerator<ChatResponseUpdate>, bool)> Open(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken ct)
        {
            var stream = base.GetStreamingResponseAsync(messages, options, ct).GetAsyncEnumerator(ct);
            try
            {
                return (stream, await stream.MoveNextAsync());
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        }

        private CancellationTokenSource Deadline(CancellationToken ct)
        {
            var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(timeout);
            return deadline;
        }

        /// <summary>The time-out in its own words, and a circuit that is open; null for what goes on as it is.</summary>
        private ModelCallException? Said(Exception trouble) => trouble switch
        {
            BrokenCircuitException => ProviderTrouble.LeftAlone(call.Model),
            ModelCallException { Trouble: CallTrouble.Timeout } => ProviderTrouble.Timeout(call.Model, timeout),
            OperationCanceledException when !call.Caller.IsCancellationRequested => ProviderTrouble.Timeout(call.Model, timeout), // while it waited for its second try
            _ => null,
        };
    }
}
