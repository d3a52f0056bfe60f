using BenchmarkDotNet.Attributes;
using IncidentManager.Application.Common.Behaviours;
using IncidentManager.Domain.Common;
using MediatR;
using Prometheus;

namespace IncidentManager.Micro;

/// <summary>What the metrics behaviour adds to a use case: two readings of the clock and one observation.</summary>
public class MeteringAUseCase
{
    private static readonly RequestHandlerDelegate<Result> Next = () => Task.FromResult(Result.Ok);

    private readonly Probe _probe = new();
    private MetricsBehaviour<Probe, Result> _behaviour = null!;

    [GlobalSetup]
    public void SetUp() => _behaviour = new(
        new UseCaseMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())), TimeProvider.System);

    [Benchmark, Limit(1_000)]
    public Task<Result> Behaviour() => _behaviour.Handle(_probe, CancellationToken.None, Next);

    private sealed record Probe : IRequest<Result>;
}
