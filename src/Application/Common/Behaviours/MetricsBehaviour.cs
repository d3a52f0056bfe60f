using System.Collections.Concurrent;
using IncidentManager.Domain.Common;
using MediatR;
using Prometheus;

namespace IncidentManager.Application.Common.Behaviours;

internal sealed class UseCaseMetrics(IMetricFactory metrics)
{
    private static readonly string[] Outcomes = ["success", "invalid", "not_found", "conflict", "error"];

    private readonly Histogram _duration = metrics.CreateHistogram(
        "use_case_duration_seconds", "Time each use case took, by how it ended",
        ["use_case", "outcome"],
        new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(0.001, 2, 14) });

    // Resolved once each: a look-up by label values allocates.
    private readonly ConcurrentDictionary<(string UseCase, string Outcome), Histogram.Child> _resolved = new();

    /// <summary>So that rate() sees a use case's first run too.</summary>
    public UseCaseMetrics Publish(IEnumerable<Type> useCases)
    {
        foreach (var useCase in useCases)
            foreach (var outcome in Outcomes) Of(useCase.Name, outcome).Publish();

        return this;
    }

    public Histogram.Child Of(string useCase, string outcome) =>
        _resolved.GetOrAdd((useCase, outcome), static (key, duration) => duration.WithLabels(key.UseCase, key.Outcome), _duration);
}

/// <summary>Outermost behaviour: every use case is timed, also one that throws.</summary>
internal sealed class MetricsBehaviour<TRequest, TResponse>(UseCaseMetrics metrics, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    private static readonly string UseCase = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = clock.GetTimestamp();
        var outcome = "error";
        try
        {
            var response = await next();
            outcome = OutcomeOf(response.Error);
            return response;
        }
        finally
        {
            metrics.Of(UseCase, outcome).Observe(clock.GetElapsedTime(started).TotalSeconds);
        }
    }

    private static string OutcomeOf(Error? error) => error?.Kind switch
    {
        null => "success",
        ErrorKind.Invalid or ErrorKind.Unprocessable => "invalid",
        ErrorKind.NotFound => "not_found",
        ErrorKind.Conflict or ErrorKind.Stale => "conflict",
        _ => "error",
    };
}
