using System.Net;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>Pointed at us instead of at an Alertmanager.</summary>
public sealed class ARealPrometheusThatAlerts(TestPostgres postgres) : IAsyncLifetime
{
    private const string Key = "a-key-for-prometheus-alone";

    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync() => await postgres.Drop(_database);

    [Fact]
    public async Task Opens_an_incident_when_a_rule_fires_and_resolves_it_when_it_fires_no_more()
    {
        var program = DebianPackage.Program("prometheus", "prometheus");
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database), ("Access:Mode", "Keys"), ("Access:BootstrapKey", Key));
        app.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await using var prometheus = await RealPeer.Start(program, Configuration(app.Url), (folder, port) =>
        [
            $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}",
            "--rules.alert.resend-delay=1s",
        ]);
        // The metric that the rule watches is one of ours, which this test moves: incidents of the lowest severity that are open.
        var cause = await app.Post("/api/v1/incidents", new { title = "The cause", severity = "p4" }, HttpStatusCode.Created);

        var opened = await IncidentIn(app, "open");
        ((string?)opened["title"], (string?)opened["type"], (string?)opened["source"], (string?)opened["services"]![0])
            .ShouldBe(("1 incident of no weight is open", "quality", "prometheus", "checkout-assistant"));
        await Tools.Until("it is sent again", async () => (long)(await app.Get($"/api/v1/incidents/{opened["id"]}"))["occurrences"]! > 1);
        var shown = (await app.Get("/api/v2/alerts?filter=alertname=LowIncidents")).AsArray().ShouldHaveSingleItem()!;
        ((string?)shown["labels"]!["cluster"], (string?)shown["annotations"]!["runbook_url"]).ShouldBe(("test", "https://runbooks.example.com/low"));
        ((string?)shown["generatorURL"]).ShouldNotBeNull().ShouldContain("/graph?g0.expr=");

        await app.Post($"/api/v1/incidents/{cause["id"]}/resolve", new { }, HttpStatusCode.OK);

        var resolved = await IncidentIn(app, "resolved");
        ((string?)resolved["id"]).ShouldBe((string?)opened["id"]);
        (await app.Get("/api/v2/alerts")).AsArray().ShouldBeEmpty();
        var scrape = Metrics.Exposition.Parse(await app.Client.GetStringAsync("/metrics"));
        scrape.Sum("incidents_total", ("source", "prometheus"), ("severity", "p0"), ("type", "quality")).ShouldBe(1);
        scrape.Sum("alerts_received_total", ("source", "prometheus")).ShouldBeGreaterThanOrEqualTo(3);
        scrape.Sum("http_requests_total", ("endpoint", "/api/v2/alerts"), ("method", "POST"), ("status", "200"))
            .ShouldBe(scrape.Sum("http_requests_total", ("endpoint", "/api/v2/alerts"), ("method", "POST")));
    }

    /// <summary>As docs/prometheus.md points Prometheus at us.</summary>
    private static Dictionary<string, string> Configuration(Uri target) => new()
    {
        ["prometheus.yml"] = $$$"""
            global: {scrape_interval: 1s, evaluation_interval: 1s, external_labels: {cluster: test}}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: us
                static_configs: [{targets: ["{{{target.Authority}}}"]}]
            alerting:
              alertmanagers:
                - authorization:
                    credentials: {{{Key}}}
                  static_configs: [{targets: ["{{{target.Authority}}}"]}]
            """,
        ["rules.yml"] = """
            groups:
              - name: test
                rules:
                  - alert: LowIncidents
                    expr: sum(incidents_active{severity="p4"}) > 0
                    labels: {severity: critical, type: quality, service: checkout-assistant}
                    annotations:
                      summary: "{{ $value }} incident of no weight is open"
                      runbook_url: https://runbooks.example.com/low
            """,
    };

    private static Task<JsonNode> IncidentIn(RealProcess app, string state) => Tools.Until(async () =>
    {
        var all = (await app.Get("/api/v1/incidents?severity=p0"))["items"]!.AsArray();
        all.Count.ShouldBeLessThanOrEqualTo(1);
        return (all.FirstOrDefault(incident => (string?)incident!["state"] == state), $"No incident is {state}: {all.ToJsonString()}");
    }, TimeSpan.FromSeconds(60));
}
