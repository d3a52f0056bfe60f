using System.Net;
using IncidentManager.Application.Common;
using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Unit.Common;

public sealed class ScrapingTheMetrics
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private const string Prometheus2 = "application/openmetrics-text;version=1.0.0,"
        + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    private const string Prometheus3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    [Theory]
    [InlineData(null, Text)]
    [InlineData("*/*", Text)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", Text)]
    [InlineData("application/json", Text)]
    [InlineData("text/plain;version=0.0.4", Text)]
    [InlineData("application/openmetrics-text", OpenMetrics)]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8", OpenMetrics)]
    [InlineData("application/openmetrics-text;version=0.0.1", Text)]
    [InlineData(Prometheus2, OpenMetrics)]
    [InlineData(Prometheus3, OpenMetrics)]
    [InlineData("application/openmetrics-text;q=0.3,text/plain;q=0.7", Text)]
    [InlineData("application/openmetrics-text;q=0.3,*/*;q=0.7", Text)]
    [InlineData("text/plain;q=0.3,application/openmetrics-text;q=0.7", OpenMetrics)]
    [InlineData("application/openmetrics-text;q=0", Text)]
    [InlineData("application/openmetrics-text;q=0,*/*", Text)]
    [InlineData("nonsense;;,", Text)]
    public async Task Answers_in_the_format_that_is_asked_for(string? accept, string contentType)
    {
        await using var app = SmallApp.Start();
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept).ShouldBeTrue();

        var response = await app.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe(contentType);
        (await response.Content.ReadAsStringAsync()).EndsWith("# EOF\n", StringComparison.Ordinal).ShouldBe(contentType == OpenMetrics);
    }

    [Fact]
    public async Task Tells_by_HEAD_how_long_it_would_be()
    {
        await using var app = SmallApp.Start();

        var response = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/metrics"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength!.Value.ShouldBeGreaterThan(1_000);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Waits_for_what_must_be_read_anew()
    {
        var source = new Source(async ct => await Task.Delay(1, ct)); // one that is not done at once; nothing waits for the time to pass
        await using var app = SmallApp.Start(source);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.Client.GetStringAsync("/metrics")));

        source.Refreshed.ShouldBe(10);
        source.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task Fails_loudly_where_a_source_fails()
    {
        await using var app = SmallApp.Start(new Source(_ => throw new InvalidOperationException("secret detail")));

        var response = await app.Client.GetAsync("/metrics");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await response.Content.ReadAsStringAsync()).ShouldBe("Collecting the metrics failed; the log says why.\n");
        var (level, _, exception) = app.Logged.Entries.ShouldHaveSingleItem();
        level.ShouldBe(LogLevel.Error);
        exception!.Message.ShouldBe("secret detail");
    }

    [Fact]
    public async Task Works_again_after_a_failure()
    {
        var calls = 0;
        await using var app = SmallApp.Start(new Source(_ => ++calls == 1 ? throw new InvalidOperationException() : Task.CompletedTask));

        (await app.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await app.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_described_once_with_both_formats()
    {
        await using var app = SmallApp.Start();

        var described = app.Described().Where(api => api.RelativePath == "metrics").ShouldHaveSingleItem();

        described.HttpMethod.ShouldBe("GET");
        described.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().Single().EndpointName.ShouldBe("getMetrics");
        described.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().ShouldHaveSingleItem();
        described.SupportedResponseTypes.Single(response => response.StatusCode == 200)
            .ApiResponseFormats.Select(format => format.MediaType).ShouldBe(["text/plain", "application/openmetrics-text"]);
    }

    [Fact]
    public async Task Says_which_build_answers()
    {
        await using var app = SmallApp.Start();

        (await app.Client.GetStringAsync("/metrics")).Series("build_info").ShouldHaveSingleItem()
            .ShouldStartWith("""build_info{version="0.1.0",commit=""");
    }

    [Theory]
    [InlineData("1.2.3+abc", "1.2.3", "abc")]
    [InlineData("1.2.3-rc.1+abc", "1.2.3-rc.1", "abc")]
    [InlineData("1.2.3", "1.2.3", "unknown")]
    [InlineData("1.2.3+", "1.2.3", "unknown")]
    [InlineData("", "unknown", "unknown")]
    [InlineData(null, "unknown", "unknown")]
    public void Reads_the_build_from_the_version(string? informational, string version, string commit) =>
        BuildInfo.Parse(informational).ShouldBe(new BuildInfo(version, commit));

    private sealed class Source(Func<CancellationToken, Task> refresh) : IBeforeScrape
    {
        private int _running;
        public int Refreshed { get; private set; }
        public int MostAtOnce { get; private set; }

        public async Task Refresh(CancellationToken ct)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            await refresh(ct);
            Interlocked.Decrement(ref _running);
            Refreshed++;
        }
    }
}
