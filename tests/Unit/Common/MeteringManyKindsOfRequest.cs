using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Prometheus;

namespace IncidentManager.Unit.Common;

public sealed class MeteringManyKindsOfRequest
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly HttpMetrics _metrics;

    public MeteringManyKindsOfRequest() => _metrics = new HttpMetrics(Metrics.WithCustomRegistry(_registry));

    [Fact]
    public async Task Never_makes_more_than_a_thousand_combinations()
    {
        Parallel.For(0, 100_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            var random = Random.Shared;
            var method = $"M{random.Next()}";
            if (random.Next(2) == 0) method = HttpLabels.Methods[random.Next(HttpLabels.Methods.Count)];
            var endpoint = random.Next(10) == 0 ? null : Route($"/{random.Next():x}/{{id}}");
            _metrics.Record(method, endpoint, random.Next(-100, 1_200), TimeSpan.Zero);
        });

        var scrape = await _registry.Text();
        var requests = scrape.Series("http_requests_total");
        requests.Length.ShouldBeInRange(900, CombinationCap.Max);
        requests.Sum(Value).ShouldBe(100_000);
        scrape.Series("http_request_duration_seconds_count").Length.ShouldBeLessThanOrEqualTo(CombinationCap.Max);
    }

    [Fact]
    public async Task Names_those_past_the_cap_other_with_method_and_status_as_they_were()
    {
        for (var i = 0; i < CombinationCap.Max; i++) _metrics.Record("GET", Route($"/{i}"), 200, TimeSpan.Zero);

        _metrics.Record("PUT", Route("/one/too/many"), 204, TimeSpan.Zero);

        var requests = (await _registry.Text()).Series("http_requests_total");
        requests.ShouldContain("""http_requests_total{method="PUT",endpoint="other",status="204"} 1""");
        requests.ShouldContain("""http_requests_total{method="GET",endpoint="/0",status="200"} 1""");
    }

    [Fact]
    public void Allocates_nothing_once_a_kind_was_seen()
    {
        var route = Route("/a/{b}");
        for (var i = 0; i < 100; i++) _metrics.Record("GET", route, 200, TimeSpan.FromMilliseconds(i));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) _metrics.Record("GET", route, 200, TimeSpan.FromMilliseconds(i));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static int Value(string series) => int.Parse(series[(series.LastIndexOf(' ') + 1)..]);

    private static RouteEndpoint Route(string template) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, EndpointMetadataCollection.Empty, null);
}
