using System.Net;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Infrastructure.Enrichment;
using Microsoft.Extensions.Options;

namespace IncidentManager.Unit.Enrichment;

public sealed class AskingPrometheus
{
    [Theory]
    [InlineData("""{"metric":{"a":"b"},"values":[[1,"2"],[3],[],7,null,["x","1"],[1e999,"1"],[4,"NaN"]]}""", 2)]
    [InlineData("""{"metric":{"a":"b","a":"c"},"values":[]}""", 0)]
    [InlineData("""{"metric":{"a\u0000":"\u0000"},"values":[[1,"2"]]}""", 1)]
    public async Task Takes_the_points_that_are_points(string series, int points)
    {
        var answer = await Ask($$$"""{"status":"success","data":{"result":[{{{series}}}]}}""");

        answer.Trouble.ShouldBeNull();
        answer.Series.Single().Points.Count.ShouldBe(points);
        answer.Series.Single().Labels.SelectMany(label => label.Key + label.Value).ShouldNotContain('\0');
    }

    [Theory]
    [InlineData("[]"), InlineData("{}"), InlineData("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":7,\"values\":[]}]}}"), InlineData("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":\"\\ud800\"},\"values\":[]}]}}")]
    public async Task Says_that_nothing_can_be_read(string body) => (await Ask(body)).Trouble.ShouldNotBeNull();

    private static Task<QueryAnswer> Ask(string body)
    {
        var options = new EnrichmentOptions();
        options.Prometheus.Url = new Uri("http://prometheus:9090");
        return new PrometheusQueries(new OneAnswer(body), Options.Create(options)).Range("up", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1), CancellationToken.None);
    }

    private sealed class OneAnswer(string body) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
