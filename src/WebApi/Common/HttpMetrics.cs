using System.Collections.Concurrent;
using Prometheus;

namespace IncidentManager.WebApi.Common;

/// <summary>Counts and times requests. Recording takes no lock and allocates nothing once a combination was seen.</summary>
internal sealed class HttpMetrics
{
    // Far more than an application has endpoints times statuses; a bound, since endpoints can be made at run time.
    private const int MaxResolved = 10_000;

    private readonly Counter _requests;
    private readonly Histogram _durations;
    private readonly ConcurrentDictionary<Key, Series> _resolved = new();
    private readonly CombinationCap _cap = new();
    private readonly Lock _adding = new();
    private int _resolvedCount;

    public HttpMetrics(IMetricFactory metrics)
    {
        _requests = metrics.CreateCounter(
            "http_requests_total", "Total number of HTTP requests", ["method", "endpoint", "status"]);
        _durations = metrics.CreateHistogram(
            "http_request_duration_seconds", "HTTP request duration in seconds", ["method", "endpoint"],
            new HistogramConfiguration { Buckets = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10] });
    }

    /// <param name="method">As it came; what isn't known is OTHER.</param>
    /// <param name="endpoint">The matched route, null where none matched.</param>
    /// <param name="status">The code as sent.</param>
    /// <param name="took">From the first middleware to the end of the answer; not observed for streams.</param>
    public void Record(string method, RouteEndpoint? endpoint, int status, TimeSpan took)
    {
        var key = new Key(HttpLabels.Method(method), endpoint, status);
        if (!_resolved.TryGetValue(key, out var series)) series = Resolve(key);

        series.Requests.Inc();
        series.Duration?.Observe(took.TotalSeconds);
    }

    private Series Resolve(Key key)
    {
        lock (_adding)
        {
            var (endpoint, status) = _cap.Admit(
                key.Method, HttpLabels.Endpoint(key.Endpoint, key.Status), HttpLabels.Status(key.Status));
            var series = new Series(
                _requests.WithLabels(key.Method, endpoint, status),
                IsStream(key) ? null : _durations.WithLabels(key.Method, endpoint));

            if (_resolvedCount < MaxResolved && _resolved.TryAdd(key, series)) _resolvedCount++;
            return series;
        }
    }

    // 101: a connection that became a web socket lasts as long as its client likes.
    private static bool IsStream(Key key) =>
        key.Status is StatusCodes.Status101SwitchingProtocols
        || key.Endpoint?.Metadata.GetMetadata<StreamingEndpoint>() is not null;

    private readonly record struct Key(string Method, RouteEndpoint? Endpoint, int Status);

    private sealed record Series(Counter.Child Requests, Histogram.Child? Duration);
}
