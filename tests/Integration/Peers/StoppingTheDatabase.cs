using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>It answers nothing any more, while many senders go on with large requests.</summary>
public sealed class StoppingTheDatabase(TestPostgres postgres) : IAsyncLifetime
{
    private const string Door = "/api/v2/alerts";
    private const int Requests = 250;
    private const int AlertsOfOne = 1_800;

    /// <summary>See docs/performance.md. All of it at once would be twice as much.</summary>
    private const long Bound = 800 << 20;

    private string _database = "";
    private Line _line = null!;
    private RealProcess _app = null!;
    private HttpClient _senders = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _line = new Line(postgres.ConnectionTo(_database));
        _app = await RealProcess.OnDatabase(_line.ConnectionString);
        _senders = new HttpClient { BaseAddress = _app.Url };
    }

    public async ValueTask DisposeAsync()
    {
        _line.Release();
        _senders?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _line.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Keeps_the_memory_of_the_process_bounded_answers_everybody_and_is_over_by_itself()
    {
        _line.Freeze();

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Send()));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter != null);
        _app.PeakMemory().ShouldBeLessThan(Bound);
        _line.Release();
        await Tools.Until("alerts are taken again", async () => (await Send()).IsSuccessStatusCode);
        _app.PeakMemory().ShouldBeLessThan(Bound);
    }

    private async Task<HttpResponseMessage> Send()
    {
        using var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _senders.PostAsync(Door, content);
    }

    /// <summary>Half a megabyte as Prometheus sends it: many small alerts, which take most when they are read.</summary>
    private static byte[] Body { get; } = JsonSerializer.SerializeToUtf8Bytes(Enumerable.Range(0, AlertsOfOne).Select(number => new
    {
        labels = new { alertname = "HighLatency", severity = "warning", job = "gateway", instance = $"10.0.0.{number}:9090", cluster = "eu-1" },
        annotations = new { summary = "The 95th percentile was above 2 s for 5 minutes" },
        generatorURL = "http://prometheus:9090/graph?g0.expr=histogram_quantile&g0.tab=1",
    }));
}
