using BenchmarkDotNet.Attributes;
using IncidentManager.WebApi.Common;
using Prometheus;

namespace IncidentManager.Micro;

/// <summary>1,000 counters and 1,000 histograms of 12 buckets, which a scrape shows as 16,000 series.</summary>
public class ScrapingManySeries : IDisposable
{
    private const double Milliseconds = 1_000_000;

    private Scraper _scraper = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = Metrics.WithCustomRegistry(registry);
        var requests = metrics.CreateCounter("http_requests_total", "Total number of HTTP requests", ["method", "endpoint", "status"]);
        var durations = metrics.CreateHistogram("http_request_duration_seconds", "HTTP request duration in seconds", ["method", "endpoint"],
            new HistogramConfiguration { Buckets = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10] });
        for (var i = 0; i < 1_000; i++)
        {
            requests.WithLabels("GET", $"/api/v1/things{i}/{{id}}", "200").Inc(i * 17);
            for (var observed = 0; observed < 50; observed++)
                durations.WithLabels("GET", $"/api/v1/things{i}/{{id}}").Observe(Math.Pow(1.2, observed) / 1_000);
        }

        _scraper = new Scraper(registry);
        var lines = System.Text.Encoding.UTF8.GetString((await Text()).Span).Split('\n');
        var series = lines.Count(line => line is not ("" or ['#', ..]));
        if (series != 16_000) throw new InvalidOperationException($"{series} series");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _scraper.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark, Limit(50 * Milliseconds)]
    public Task<ReadOnlyMemory<byte>> Text() => _scraper.Collect([], ExpositionFormat.PrometheusText, CancellationToken.None);

    [Benchmark, Limit(50 * Milliseconds)]
    public Task<ReadOnlyMemory<byte>> OpenMetrics() => _scraper.Collect([], ExpositionFormat.OpenMetricsText, CancellationToken.None);
}
