using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Micro;

/// <summary>What the metrics add to a request: a counter and a histogram, found by endpoint, method and status.</summary>
public class MeteringARequest
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(3);

    private HttpMetrics _metrics = null!;
    private HttpMetricsMiddleware _middleware = null!;
    private RouteEndpoint _endpoint = null!;
    private DefaultHttpContext _context = null!;

    [GlobalSetup]
    public void SetUp()
    {
        new Activity("request").Start();
        _metrics = new HttpMetrics(new ServiceCollection().AddPrometheus());
        RouteEndpoint[] endpoints = [.. Enumerable.Range(0, 100).Select(i => Route($"/api/v1/things{i}/{{id:guid}}"))];
        foreach (var endpoint in endpoints)
            foreach (var status in (int[])[200, 400, 404, 409, 500]) _metrics.Record("GET", endpoint, status, Took);

        _endpoint = endpoints[42];
        _middleware = new HttpMetricsMiddleware(_ => Task.CompletedTask, _metrics, TimeProvider.System);
        _context = new DefaultHttpContext();
        _context.Request.Method = "GET";
        _context.SetEndpoint(_endpoint);
    }

    // Two values, each with a look-up.
    [Benchmark, Limit(200, Bytes = 0)]
    public void Recording() => _metrics.Record("GET", _endpoint, 200, Took);

    [Benchmark, Limit(1_000, Bytes = 0)]
    public Task Whole_middleware() => _middleware.InvokeAsync(_context);

    private static RouteEndpoint Route(string template) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, EndpointMetadataCollection.Empty, null);
}
