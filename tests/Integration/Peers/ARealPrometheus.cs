using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Peers;

public sealed class ARealPrometheus(TestPostgres postgres) : IAsyncLifetime
{
    // Has series only where a model is configured; then it is like the others.
    private const string NeedsAProvider = "increase(llm_tokens_used_total[1h])";

    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync() => await postgres.Drop(_database);

    [Fact]
    public async Task Scrapes_with_the_shipped_configuration_and_answers_every_documented_query()
    {
        var program = DebianPackage.Program("prometheus", "prometheus");
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await using var prometheus = await RealPeer.Start(program, Configuration(app.Url), (folder, port) =>
        [
            $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}",
        ]);

        foreach (var query in MetricsContract.Queries.Where(query => query != NeedsAProvider))
            await Tools.Until(async () =>
            {
                await Feed(app); // rates need counters that move between two scrapes
                var result = await Ask(prometheus, query);
                return (result.Any(IsNumber) ? result : null, $"{query}: {result.ToJsonString()}");
            });

        (await Ask(prometheus, NeedsAProvider)).ShouldBeEmpty("No model is configured");
        (await Ask(prometheus, "up{job=\"llm-incident-manager\"}")).ShouldHaveSingleItem()!["value"]![1]!.GetValue<string>().ShouldBe("1");
        (await Ask(prometheus, "sum(incidents_active{severity=\"p1\"})")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Knows_the_type_and_the_text_of_every_specified_metric()
    {
        var program = DebianPackage.Program("prometheus", "prometheus");
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await using var prometheus = await RealPeer.Start(program, Configuration(app.Url), (folder, port) =>
        [
            $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}",
        ]);

        foreach (var promised in MetricsContract.Specified)
        {
            var entry = await Tools.Until(async () =>
            {
                var known = (await prometheus.Get("/api/v1/metadata"))["data"]!;
                // It asks for OpenMetrics, where a counter's family goes without its suffix.
                return (known[promised.Name] ?? known[promised.Name.Replace("_total", "", StringComparison.Ordinal)], $"{promised.Name} is not known");
            });
            ((string?)entry[0]!["type"]).ShouldBe(promised.Type, promised.Name);
            ((string?)entry[0]!["help"]).ShouldBe(promised.Help, promised.Name);
        }
    }

    /// <summary>The shipped file, with this test's port and patience.</summary>
    private static Dictionary<string, string> Configuration(Uri target)
    {
        var shipped = File.ReadAllText(Path.Combine(Tools.Repository, "deploy", "prometheus", "prometheus.yml"));
        foreach (var part in new[] { "job_name: llm-incident-manager", "scrape_interval: 15s", "metrics_path: /metrics", "\"localhost:8080\"" })
            shipped.ShouldContain(part);

        return new()
        {
            ["prometheus.yml"] = shipped
                .Replace("localhost:8080", target.Authority, StringComparison.Ordinal)
                .Replace("15s", "1s", StringComparison.Ordinal),
        };
    }

    private static async Task Feed(RealProcess app)
    {
        await app.Post("/api/v1/incidents", new { title = "Answers in nonsense", severity = "p1", type = "quality" }, HttpStatusCode.Created);
        await app.Post("/api/v1/alerts", new { source = "grafana", title = "Latency", severity = "warning" }, HttpStatusCode.Accepted);
    }

    private static async Task<JsonArray> Ask(RealPeer prometheus, string query)
    {
        var answer = await prometheus.Get($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        answer["status"]!.GetValue<string>().ShouldBe("success");
        return answer["data"]!["result"]!.AsArray();
    }

    // A route that nobody asked again has a rate of 0, and a mean or a quantile of that is NaN: such may be among the others.
    private static bool IsNumber(JsonNode? sample) =>
        double.Parse(sample!["value"]![1]!.GetValue<string>(), CultureInfo.InvariantCulture) >= 0;
}
