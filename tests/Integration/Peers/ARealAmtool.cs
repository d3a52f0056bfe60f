using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>Pointed at us instead of at an Alertmanager.</summary>
public sealed class ARealAmtool(TestPostgres postgres) : IAsyncLifetime
{
    private const string Key = "a-key-for-amtool-alone";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("im-amtool-");
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Adds_an_alert_finds_it_and_ends_it()
    {
        var amtool = DebianPackage.Program("amtool", "prometheus-alertmanager");
        await using var app = await Start();
        string[] alert = ["alert", "add", "TokensPerRequestHigh", "severity=critical", "type=cost", "--annotation=summary=Ten times the tokens"];

        await Succeeds(amtool, app, alert);
        await Succeeds(amtool, app, "alert", "add", "alertname=Other", "severity=warning", "--generator-url=http://prometheus/graph");

        var found = JsonNode.Parse(await Succeeds(amtool, app, "alert", "query", "-o", "json", "severity=~crit.*", "type!=quality"))!
            .AsArray().ShouldHaveSingleItem()!;
        ((string?)found["labels"]!["alertname"], (string?)found["annotations"]!["summary"], (string?)found["status"]!["state"], (string?)found["receivers"]![0]!["name"])
            .ShouldBe(("TokensPerRequestHigh", "Ten times the tokens", "active", "default"));
        (await Succeeds(amtool, app, "alert", "query")).ShouldSatisfyAllConditions(all => all.ShouldContain("TokensPerRequestHigh"), all => all.ShouldContain("Other"));
        (await Succeeds(amtool, app, "alert", "query", "-o", "extended", "Other")).ShouldSatisfyAllConditions(
            one => one.ShouldContain("alertname=\"Other\" severity=\"warning\""), one => one.ShouldContain("http://prometheus/graph"), one => one.ShouldNotContain("Tokens"));
        (await Succeeds(amtool, app, "alert", "query", "--receiver=nobody")).ShouldNotContain("Other");
        var incident = (await app.Get("/api/v1/incidents?severity=p0"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)incident["title"], (string?)incident["type"], (string?)incident["source"], (string?)incident["state"])
            .ShouldBe(("Ten times the tokens", "cost", "prometheus", "open"));

        await Succeeds(amtool, app, [.. alert, $"--end={TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}", "--start=2026-01-01T00:00:00Z"]);

        ((string?)(await app.Get($"/api/v1/incidents/{incident["id"]}"))["state"]).ShouldBe("resolved");
        (await Succeeds(amtool, app, "alert", "query", "TokensPerRequestHigh")).ShouldNotContain("Ten times");
    }

    [Fact]
    public async Task Understands_the_configuration_the_receivers_and_the_errors()
    {
        var amtool = DebianPackage.Program("amtool", "prometheus-alertmanager");
        await using var app = await Start();

        var shown = await Succeeds(amtool, app, "config", "show");
        shown.ShouldContain("resolve_timeout: 5m");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "shown.yml"), shown);
        (await Succeeds(amtool, app, "check-config", Path.Combine(_folder.FullName, "shown.yml"))).ShouldContain("1 receivers");
        (await Succeeds(amtool, app, "config", "routes", "test", "severity=critical")).Trim().ShouldBe("default");
        (await Succeeds(amtool, app, "cluster", "show")).ShouldContain("disabled");

        var (exitCode, refusal) = await Run(amtool, app, "alert", "add", "Late", "--start=2026-02-01T00:00:00Z", "--end=2026-01-01T00:00:00Z");
        exitCode.ShouldBe(1);
        refusal.ShouldContain("endsAt: must not be before startsAt");
        var (withoutKey, unauthorized) = await Tools.Run(amtool, [$"--alertmanager.url={app.Url}", "alert", "query"]);
        withoutKey.ShouldBe(1);
        unauthorized.ShouldContain("401");
    }

    private Task<RealProcess> Start() =>
        RealProcess.OnDatabase(postgres.ConnectionTo(_database), ("Access:Mode", "Keys"), ("Access:BootstrapKey", Key));

    private async Task<string> Succeeds(string amtool, RealProcess app, params string[] arguments)
    {
        app.Client.DefaultRequestHeaders.Remove("X-Api-Key");
        app.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        var (exitCode, output) = await Run(amtool, app, arguments);
        exitCode.ShouldBe(0, output);
        return output;
    }

    /// <summary>With the key as docs/prometheus.md hands it over.</summary>
    private async Task<(int ExitCode, string Output)> Run(string amtool, RealProcess app, params string[] arguments)
    {
        var http = Path.Combine(_folder.FullName, "http.yml");
        await File.WriteAllTextAsync(http, $"authorization:\n  credentials: {Key}\n");
        return await Tools.Run(amtool, [$"--alertmanager.url={app.Url}", "--no-version-check", $"--http.config.file={http}", .. arguments]);
    }
}
