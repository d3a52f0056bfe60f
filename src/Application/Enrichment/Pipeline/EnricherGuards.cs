using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IncidentManager.Application.Enrichment.Pipeline;

/// <summary>A time-out and a circuit breaker for each enricher, kept for the life of the process.</summary>
internal sealed class EnricherGuards
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, ResiliencePipeline<Enriched>> _guards = new();

    public ResiliencePipeline<Enriched> Of(string enricher) => _guards.GetOrAdd(enricher, Build);

    /// <summary>How long an enricher may take: our own tables answer soon, other systems may be as troubled as what the incident is about.</summary>
    public static TimeSpan PatienceWith(string enricher) => enricher is EnricherNames.Runbook or EnricherNames.Prometheus ? LongPatience : Patience;

    private static ResiliencePipeline<Enriched> Build(string enricher) => new ResiliencePipelineBuilder<Enriched>
    {
        TimeProvider = TimeProvider.System, // a wait for somebody else goes by no clock that is set by ours
    }
    .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Enriched>
    {
        FailureRatio = 0.9,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(30),
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is not (null or OperationCanceledException)), // a link that is dead says nothing of others
    })
    .AddTimeout(new TimeoutStrategyOptions { Timeout = PatienceWith(enricher) })
    .Build();
}
