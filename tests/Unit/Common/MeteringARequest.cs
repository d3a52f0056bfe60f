using System.Net;
using System.Net.Http.Json;

namespace IncidentManager.Unit.Common;

public sealed class MeteringARequest : IAsyncDisposable
{
    private readonly SmallApp _app = SmallApp.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/api/incidents/0198a1f0-0000-7000-8000-000000000001/notes", "/api/incidents/{id}/notes/{note}", 200)]
    [InlineData("/api/incidents/0198a1f0-0000-7000-8000-000000000001/notes/7", "/api/incidents/{id}/notes/{note}", 200)]
    [InlineData("/api/incidents/not-a-guid/notes", "unmatched", 404)]
    [InlineData("/optional", "/optional/{name}", 200)]
    [InlineData("/rest/a/b/c", "/rest/{rest}", 200)]
    [InlineData("/no/such/route", "unmatched", 404)]
    [InlineData("/bound", "unmatched", 405)]
    [InlineData("/" + SmallApp.File, "static", 200)]
    [InlineData("/metrics", "/metrics", 200)]
    public async Task Names_the_route_and_never_the_path(string path, string endpoint, int status)
    {
        var response = await _app.Client.GetAsync(path);

        ((int)response.StatusCode).ShouldBe(status);
        await ShouldHaveCounted("GET", endpoint, status);
    }

    [Fact]
    public async Task Takes_the_time()
    {
        await _app.Client.GetAsync("/slow");

        (await _app.Scraped()).ShouldContain("http_request_duration_seconds_sum{method=\"GET\",endpoint=\"/slow\"} 3\n");
    }

    [Fact]
    public async Task Whose_body_cannot_be_bound_counts_as_a_400_of_its_route()
    {
        var response = await _app.Client.PostAsJsonAsync("/bound", "not an object");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await ShouldHaveCounted("POST", "/bound", 400);
    }

    [Fact]
    public async Task That_fails_keeps_its_route_though_the_exception_handler_clears_it()
    {
        var response = await _app.Client.GetAsync("/fails/1234");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await ShouldHaveCounted("GET", "/fails/{id}", 500);
    }

    [Theory]
    [InlineData("/escapes")]
    [InlineData("/escapes/late")]
    public async Task That_fails_outside_the_exception_handler_counts_as_a_500(string path)
    {
        await Should.ThrowAsync<Exception>(() => _app.Client.GetAsync(path));

        await ShouldHaveCounted("GET", "unmatched", 500);
    }

    [Theory]
    [InlineData("/waits")]
    [InlineData("/deaf")]
    public async Task That_the_client_abandons_counts_as_a_499_whether_or_not_the_handler_cares(string path)
    {
        using var patience = new CancellationTokenSource();
        var request = _app.Client.GetAsync(path, patience.Token);
        await _app.Entered.Task;

        await patience.CancelAsync();
        _app.Released.SetResult(); // the test server lets no client go before the handler is done
        await Should.ThrowAsync<OperationCanceledException>(() => request);

        await ShouldHaveCounted("GET", path, 499);
    }

    [Fact]
    public async Task That_a_timeout_of_ours_ends_is_no_hang_up_of_the_client()
    {
        await _app.Client.GetAsync("/gives-up");

        await ShouldHaveCounted("GET", "/gives-up", 500);
    }

    [Theory]
    [InlineData("BREW", "OTHER")]
    [InlineData("TRACE", "OTHER")]
    [InlineData("get", "GET")]
    [InlineData("HEAD", "HEAD")]
    public async Task By_an_unknown_method_is_OTHER(string method, string label)
    {
        await _app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), label == "OTHER" ? "/any" : "/metrics"));

        await ShouldHaveCounted(label, label == "OTHER" ? "/any" : "/metrics", 200);
    }

    [Fact]
    public async Task For_a_stream_is_counted_and_not_timed()
    {
        await _app.Client.GetAsync("/stream");

        await ShouldHaveCounted("GET", "/stream", 200);
        (await _app.Scraped()).Series("http_request_duration_seconds_count").ShouldBeEmpty();
    }

    // The client has its answer a moment before the outermost middleware is done.
    private async Task ShouldHaveCounted(string method, string endpoint, int status)
    {
        var expected = $"http_requests_total{{method=\"{method}\",endpoint=\"{endpoint}\",status=\"{status}\"}} 1";
        string[] counted = [];
        for (var attempt = 0; attempt < 2_000 && counted.Length == 0; attempt++)
        {
            await Task.Yield();
            counted = (await _app.Scraped()).Series("http_requests_total");
        }

        counted.ShouldBe([expected]);
    }
}
