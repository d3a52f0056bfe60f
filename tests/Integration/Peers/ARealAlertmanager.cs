using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

public sealed class ARealAlertmanager(TestPostgres postgres) : IAsyncLifetime
{
    private const string Key = "a-key-for-alertmanager-alone";

    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync() => await postgres.Drop(_database);

    [Fact]
    public async Task Opens_an_incident_with_the_shipped_configuration_and_resolves_it()
    {
        var (program, amtool) = (DebianPackage.Program("prometheus-alertmanager", "prometheus-alertmanager"), DebianPackage.Program("amtool", "prometheus-alertmanager"));
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database), ("Access:Mode", "Keys"), ("Access:BootstrapKey", Key));
        app.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await using var alertmanager = await RealPeer.Start(program, Configuration(app.Url), (folder, port) =>
        [
            $"--config.file={folder}/alertmanager.yml", $"--storage.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=",
        ]);
        string[] alert =
        [
            $"--alertmanager.url={alertmanager.Url}", "alert", "add", "alertname=TokensPerRequestHigh", "severity=critical", "type=cost",
            "service=checkout-assistant", "--annotation=summary=Checkout spends ten times the usual tokens",
        ];

        await Succeeds(amtool, alert);

        var opened = await IncidentIn(app, "open");
        ((string?)opened["title"]).ShouldBe("Checkout spends ten times the usual tokens");
        ((string?)opened["severity"]).ShouldBe("p0");
        ((string?)opened["type"]).ShouldBe("cost");
        ((string?)opened["source"]).ShouldBe("alertmanager");
        ((string?)opened["services"]![0]).ShouldBe("checkout-assistant");

        await Succeeds(amtool, [.. alert, $"--end={TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}"]);

        var resolved = await IncidentIn(app, "resolved");
        ((string?)resolved["id"]).ShouldBe((string?)opened["id"]);
        var scrape = Metrics.Exposition.Parse(await app.Client.GetStringAsync("/metrics"));
        scrape.Sum("incidents_total", ("source", "alertmanager"), ("severity", "p0"), ("type", "cost")).ShouldBe(1);
        scrape.Sum("incident_resolution_duration_seconds_count").ShouldBe(1);
        scrape.Sum("incidents_active").ShouldBe(0);
        scrape.Sum("http_requests_total", ("endpoint", "/api/v1/integrations/alertmanager"), ("status", "202")).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Takes_us_for_PagerDuty_once_its_address_is_ours()
    {
        var (program, amtool) = (DebianPackage.Program("prometheus-alertmanager", "prometheus-alertmanager"), DebianPackage.Program("amtool", "prometheus-alertmanager"));
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database), ("Access:Mode", "Keys"), ("Access:BootstrapKey", Key));
        app.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await using var alertmanager = await RealPeer.Start(program, AsPagerDuty(app.Url), (folder, port) =>
        [
            $"--config.file={folder}/alertmanager.yml", $"--storage.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=",
        ]);
        string[] alert =
        [
            $"--alertmanager.url={alertmanager.Url}", "alert", "add", "alertname=TokensPerRequestHigh", "--annotation=summary=Ten times the usual tokens",
        ];

        await Succeeds(amtool, alert);
        var opened = await IncidentIn(app, "open");
        await Succeeds(amtool, [.. alert, $"--end={TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}"]);
        var resolved = await IncidentIn(app, "resolved");

        ((string?)opened["source"], (string?)opened["severity"], (string?)resolved["id"]).ShouldBe(("pagerduty", "p1", (string?)opened["id"]));
        ((string?)opened["title"])!.ShouldContain("TokensPerRequestHigh");
    }

    private static Dictionary<string, string> AsPagerDuty(Uri target) => new()
    {
        ["alertmanager.yml"] = $$"""
            route: {receiver: pager, group_wait: 0s, group_interval: 1s}
            receivers:
              - name: pager
                pagerduty_configs:
                  - url: {{target}}v2/enqueue
                    routing_key: {{Key}}
            """,
    };

    /// <summary>The file that docker-compose.yml mounts, with this test's address, key and patience.</summary>
    private static Dictionary<string, string> Configuration(Uri target)
    {
        var shipped = File.ReadAllText(Path.Combine(Tools.Repository, "deploy", "compose", "alertmanager.yml"));
        foreach (var part in new[] { "http://app:8080", "/run/secrets/incident-manager-key", "group_interval: 1m" }) shipped.ShouldContain(part);

        return new()
        {
            ["key"] = Key,
            ["alertmanager.yml"] = shipped
                .Replace("http://app:8080", target.ToString().TrimEnd('/'), StringComparison.Ordinal)
                .Replace("/run/secrets/incident-manager-key", "key", StringComparison.Ordinal)
                .Replace("group_interval: 1m", "group_interval: 1s", StringComparison.Ordinal),
        };
    }

    private static Task<JsonNode> IncidentIn(RealProcess app, string state) => Tools.Until(async () =>
    {
        var all = (await app.Get("/api/v1/incidents"))["items"]!.AsArray();
        all.Count.ShouldBeLessThanOrEqualTo(1);
        return (all.FirstOrDefault(incident => (string?)incident!["state"] == state), $"No incident is {state}: {all.ToJsonString()}");
    });

    private static async Task Succeeds(string program, string[] arguments)
    {
        var (exitCode, output) = await Tools.Run(program, arguments);
        exitCode.ShouldBe(0, output);
    }
}
