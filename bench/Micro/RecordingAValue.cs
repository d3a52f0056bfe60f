using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using IncidentManager.Application.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.WebApi.Common;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Micro;

/// <summary>One value, inside a trace like every request's.</summary>
public class RecordingAValue
{
    private static readonly AlertsCorrelated Correlated =
        new(CorrelationStrategy.Fingerprint, CorrelationResult.Matched, 1, TimeSpan.FromMilliseconds(3));

    private Counter _counter = null!;
    private Histogram _histogram = null!;
    private Counter.Child _counterChild = null!;
    private Histogram.Child _histogramChild = null!;
    private Counter.Child _withExemplar = null!;
    private CorrelationMetrics _correlations = null!;

    [GlobalSetup]
    public void SetUp()
    {
        new Activity("request").Start();
        var metrics = new ServiceCollection().AddPrometheus();
        _counter = metrics.CreateCounter("bench_total", "A counter", ["a", "b", "c"]);
        _histogram = metrics.CreateHistogram("bench_seconds", "A histogram", ["a", "b"], new HistogramConfiguration
        {
            Buckets = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10],
        });
        foreach (var (a, b) in from i in Enumerable.Range(0, 32) from j in Enumerable.Range(0, 8) select ($"a{i}", $"b{j}"))
        {
            _counter.WithLabels(a, b, "c");
            _histogram.WithLabels(a, b);
        }

        _counterChild = _counter.WithLabels("a7", "b3", "c");
        _histogramChild = _histogram.WithLabels("a7", "b3");
        _correlations = new CorrelationMetrics(metrics);
        _withExemplar = Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())
            .CreateCounter("bench_total", "A counter", ["a"]).WithLabels("a");
    }

    [Benchmark, Limit(100, Bytes = 0)]
    public void Counter_resolved() => _counterChild.Inc();

    [Benchmark, Limit(100, Bytes = 0)]
    public void Histogram_resolved() => _histogramChild.Observe(.003);

    [Benchmark, Limit(1_000)]
    public void Counter_looked_up() => _counter.WithLabels("a7", "b3", "c").Inc();

    [Benchmark, Limit(1_000)]
    public void Histogram_looked_up() => _histogram.WithLabels("a7", "b3").Observe(.003);

    // A counter and a histogram, both resolved: twice the limit of one value.
    [Benchmark, Limit(200, Bytes = 0)]
    public void Correlation() => _correlations.Handle(Correlated);

    // For comparison: what the library's default, an exemplar from the trace, would add.
    [Benchmark]
    public void Counter_resolved_with_exemplar() => _withExemplar.Inc();
}
