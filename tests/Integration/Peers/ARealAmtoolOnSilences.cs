using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>Silences from the command line, against us instead of an Alertmanager.</summary>
public sealed class ARealAmtoolOnSilences(TestPostgres postgres) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("im-amtool-silences-");
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Adds_finds_changes_and_ends_one()
    {
        var amtool = DebianPackage.Program("amtool", "prometheus-alertmanager");
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));

        var id = (await Succeeds(amtool, app, "silence", "add", "TokensHigh", "team=~se.*", "env!=dev", "--duration=1h", "--author=ada", "--comment=Load test")).Trim();

        Guid.TryParse(id, out _).ShouldBeTrue(id);
        (await Succeeds(amtool, app, "silence", "query", "--quiet")).Trim().ShouldBe(id);
        (await Succeeds(amtool, app, "silence", "query", "team=~se.*")).ShouldSatisfyAllConditions(shown => shown.ShouldContain(id), shown => shown.ShouldContain("Load test"));
        (await Succeeds(amtool, app, "silence", "query", "alertname=Other")).ShouldNotContain(id);
        var before = (await Exported(amtool, app)).ShouldHaveSingleItem()!;
        string.Join(' ', before["matchers"]!.AsArray().Select(matcher => $"{matcher!["name"]}/{matcher["value"]}/{matcher["isRegex"]}/{matcher["isEqual"]}"))
            .ShouldBe("alertname/TokensHigh/false/true team/se.*/true/true env/dev/false/false");

        await Succeeds(amtool, app, "alert", "add", "TokensHigh", "team=search");
        (await Succeeds(amtool, app, "alert", "query", "--active")).ShouldNotContain("TokensHigh");
        (await Succeeds(amtool, app, "alert", "query", "--silenced")).ShouldContain("TokensHigh");
        (await Succeeds(amtool, app, "silence", "update", "--duration=3h", "--comment=Longer", id)).ShouldContain("Longer");
        var after = (await Exported(amtool, app)).ShouldHaveSingleItem()!;
        ((string?)after["id"], (string?)after["comment"]).ShouldBe((id, "Longer"));
        ((DateTimeOffset)after["endsAt"]!).ShouldBeGreaterThan((DateTimeOffset)before["endsAt"]!);

        await Succeeds(amtool, app, "silence", "expire", id);
        (await Exported(amtool, app)).ShouldBeEmpty();
        (await Succeeds(amtool, app, "silence", "query", "--expired", "--quiet")).Trim().ShouldBe(id);
        await Eventually(async () => (await Succeeds(amtool, app, "alert", "query", "--active")).Contains("TokensHigh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Imports_what_another_one_exported()
    {
        var amtool = DebianPackage.Program("amtool", "prometheus-alertmanager");
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await Succeeds(amtool, app, "silence", "add", "One", "--author=ada", "--comment=first");
        await Succeeds(amtool, app, "silence", "add", "Two", "--author=bob", "--comment=second");
        var exported = await Exported(amtool, app);
        foreach (var silence in exported) silence!["id"] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        var file = Path.Combine(_folder.FullName, "silences.json");
        await File.WriteAllTextAsync(file, exported.ToJsonString());

        await Succeeds(amtool, app, "silence", "import", file);

        (await Exported(amtool, app)).Select(silence => (string?)silence!["comment"]).Order().ShouldBe(["first", "first", "second", "second"]);
    }

    [Fact]
    public async Task Is_told_what_is_wrong()
    {
        var amtool = DebianPackage.Program("amtool", "prometheus-alertmanager");
        await using var app = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));

        var (unknown, output) = await Run(amtool, app, "silence", "expire", Guid.Empty.ToString());
        unknown.ShouldBe(1);
        output.ShouldContain("404");
        var (broad, all) = await Run(amtool, app, "silence", "add", "alertname=~.*", "--author=ada", "--comment=all");
        broad.ShouldBe(1);
        all.ShouldContain("matchers");
    }

    private static async Task<JsonArray> Exported(string amtool, RealProcess app) =>
        JsonNode.Parse(await Succeeds(amtool, app, "silence", "query", "-o", "json"))!.AsArray();

    private static async Task Eventually(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo()) patience.IsCancellationRequested.ShouldBeFalse("it is still silenced");
    }

    private static async Task<string> Succeeds(string amtool, RealProcess app, params string[] arguments)
    {
        var (exitCode, output) = await Run(amtool, app, arguments);
        exitCode.ShouldBe(0, output);
        return output;
    }

    private static Task<(int ExitCode, string Output)> Run(string amtool, RealProcess app, params string[] arguments) =>
        Tools.Run(amtool, [$"--alertmanager.url={app.Url}", "--no-version-check", .. arguments]);
}
