using IncidentManager.Application.Notifications;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace IncidentManager.Infrastructure.Notifications.Channels.Calls;

/// <summary>
/// How a provider is called: a try has its time; one whose connection could not be made is made again at once, for nothing has left yet; and a receiver that
/// fails again and again is left alone for a while. All that is longer is the queue's, which keeps it through a restart.
/// </summary>
internal static class CallPolicy
{
    private const int Retries = 1;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>For one receiver: its circuit is its own.</summary>
    /// <param name="isFailure">Of the receiver, so that the circuit opens.</param>
    /// <param name="isUnconnected">Certainly nothing was sent.</param>
    public static void Build<T>(
        ResiliencePipelineBuilder<T> pipeline, NotificationOptions options, Func<Outcome<T>, bool> isFailure, Func<Exception?, bool> isUnconnected)
    {
        pipeline.TimeProvider = TimeProvider.System; // a wait for somebody else goes by no clock that is set by ours
        pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions<T>
        {
            FailureRatio = 0.9,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(10),
            ShouldHandle = attempt => ValueTask.FromResult(isFailure(attempt.Outcome)),
        })
        .AddRetry(new RetryStrategyOptions<T>
        {
            MaxRetryAttempts = Retries,
            Delay = RetryDelay,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(isUnconnected(attempt.Outcome.Exception)),
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = options.CallTimeout });
    }
}
