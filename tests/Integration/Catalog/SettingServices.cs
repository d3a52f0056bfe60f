using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Catalog;

public sealed class SettingServices(App app) : IClassFixture<App>
{
    private const string Services = "/api/v1/services";

    [Fact]
    public async Task Is_set_shown_changed_and_removed()
    {
        var made = (await app.Post(Services, new
        {
            name = "Shop Front",
            owner = "team-shop",
            tier = 1,
            dependsOn = new[] { "cdn", "cdn" },
            runbookUrl = "https://wiki.example.com/front",
            links = new[] { "https://grafana.example.com/d/1" },
            description = "What people see",
        })).ShouldBe(201);
        made.Response.Headers.Location!.ToString().ShouldBe($"{Services}/Shop%20Front");
        made.Json["dependsOn"]!.ToJsonString().ShouldBe("""["cdn"]""");
        (await app.Post(Services, new { name = "Shop Front" })).ShouldBeProblem(409, "name_taken");
        (await app.Get($"{Services}?limit=1")).ShouldBe(200).Json["items"]!.AsArray().Count.ShouldBe(1);

        (await app.Put($"{Services}/Shop%20Front", new { owner = "team-web" }, ("If-Match", "\"2\""))).ShouldBeProblem(412, "changed_meanwhile");
        var changed = (await app.Put($"{Services}/Shop%20Front", new { owner = "team-web" }, ("If-Match", "\"1\""))).ShouldBe(200).Json;
        ((string?)changed["owner"], (int?)changed["tier"], changed["dependsOn"]!.AsArray().Count, (int)changed["version"]!).ShouldBe(("team-web", null, 0, 2));

        (await app.Delete($"{Services}/Shop%20Front")).ShouldBe(204);
        (await app.Get($"{Services}/Shop%20Front")).ShouldBeProblem(404, "service_not_found");
        (await app.Put($"{Services}/Shop%20Front", new { })).ShouldBeProblem(404, "service_not_found");
    }

    [Fact]
    public async Task Refuses_bad_input_by_the_name_of_each_field() =>
        (await app.Post(Services, new
        {
            name = "a/b",
            tier = 6,
            dependsOn = new[] { "ok", "" },
            runbookUrl = "javascript:alert(1)",
            links = new[] { "ftp://x" },
            owner = new string('o', 256),
            description = new string('d', 4_001),
        })).ShouldBeProblem(400, "invalid", "name", "tier", "dependsOn[1]", "runbookUrl", "links[0]", "owner", "description");

    [Fact]
    public async Task Refuses_a_cycle_and_shows_it()
    {
        await Add("ring-a", "ring-b");
        await Add("ring-b", "ring-c");

        var refused = (await app.Post(Services, new { name = "ring-c", dependsOn = new[] { "elsewhere", "ring-a" } })).ShouldBeProblem(400, "invalid", "dependsOn[1]");

        ((string)refused.Json["errors"]!["dependsOn[1]"]![0]!).ShouldBe("would make a cycle: ring-c → ring-a → ring-b → ring-c");
        (await app.Post(Services, new { name = "ring-d", dependsOn = new[] { "ring-d" } })).ShouldBeProblem(400, "invalid", "dependsOn[0]");
        (await app.Get($"{Services}/ring-c")).ShouldBe(404);
    }

    [Fact]
    public async Task Refuses_to_remove_one_that_others_depend_on_and_says_who()
    {
        await Add("base");
        await Add("upper-2", "base");
        await Add("upper-1", "base");

        var refused = (await app.Delete($"{Services}/base")).ShouldBeProblem(409, "service_in_use");

        refused.Json["usedBy"]!.ToJsonString().ShouldBe("""["upper-1","upper-2"]""");
    }

    [Fact]
    public async Task Lets_one_of_two_win_that_would_close_a_cycle_together()
    {
        await Add("left");
        await Add("right");

        var (one, other) = await AtOnce(
            () => app.Put($"{Services}/left", new { dependsOn = new[] { "right" } }), () => app.Put($"{Services}/right", new { dependsOn = new[] { "left" } }));

        new[] { one.Status, other.Status }.Order().ShouldBe([200, 400]);
        (one.Status == 400 ? one : other).ShouldBeProblem(400, "invalid", "dependsOn[0]");
    }

    [Fact]
    public async Task Lets_a_removal_or_the_naming_of_it_win()
    {
        await Add("going");
        await Add("naming");

        var (named, removed) = await AtOnce(
            () => app.Put($"{Services}/naming", new { dependsOn = new[] { "going" } }), () => app.Delete($"{Services}/going"));

        // Named first, it stays; removed first, it is a name outside of the catalogue.
        named.ShouldBe(200);
        if (removed.Status != 204) removed.ShouldBeProblem(409, "service_in_use");
    }

    [Fact]
    public async Task Is_known_on_this_node_at_once_and_on_others_soon()
    {
        await using var node = await app.StartAnotherNode();
        await Add("seen", "its-database");

        (await app.Services.GetRequiredService<ICatalog>().Newest(CancellationToken.None)).Distance("seen", "its-database").ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        await Tools.Until("the other node knows it", async () => (await node.Services.GetRequiredService<ICatalog>().Newest(CancellationToken.None)).Knows("its-database"));
    }

    private async Task Add(string name, params string[] dependsOn) => (await app.Post(Services, new { name, dependsOn })).ShouldBe(201);

    /// <summary>Neither writes before both have read.</summary>
    private async Task<(Answer One, Answer Other)> AtOnce(Func<Task<Answer>> one, Func<Task<Answer>> other)
    {
        await using var gate = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await gate.OpenAsync();
        await using var shut = new NpgsqlCommand("begin; lock table catalog.services, alerts.settings_revisions in share mode", gate);
        await shut.ExecuteNonQueryAsync();

        var (first, second) = (one(), other());
        while (await app.Sql<long>("select count(distinct pid) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())") < 2)
            (first.IsCompleted || second.IsCompleted).ShouldBeFalse("one of them wrote nothing, or gave up");

        await using var open = new NpgsqlCommand("commit", gate);
        await open.ExecuteNonQueryAsync();
        return (await first, await second);
    }
}
