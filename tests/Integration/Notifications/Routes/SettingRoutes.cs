using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications.Routes;

public sealed class SettingRoutes(AppWithContactPoints app) : IClassFixture<AppWithContactPoints>
{
    private const string Path = "/api/v1/routes";

    [Fact]
    public async Task Shows_one_as_it_was_set_in_its_one_spelling()
    {
        var created = (await app.Post(Path, new
        {
            name = "shown",
            position = 7,
            matchers = new[] { "service = checkout" },
            contactPoints = new[] { "payments-chat" },
            groupBy = new[] { "service" },
            groupWait = "90s",
            routes = new[] { new { name = "critical", matchers = new[] { "severity=~\"p0|p1\"" }, @continue = true } },
        })).ShouldBe(201);

        created.Response.Headers.Location!.ToString().ShouldBe($"{Path}/shown");
        var shown = (await app.Get($"{Path}/shown")).ShouldBe(200);
        shown.Response.Headers.ETag!.ToString().ShouldBe("\"1\"");
        JsonNode.DeepEquals(shown.Json, created.Json).ShouldBeTrue(created.Body + shown.Body);
        shown.Json.ShouldSatisfyAllConditions(
            route => ((int)route["position"]!).ShouldBe(7),
            route => ((string?)route["matchers"]![0]).ShouldBe("service=\"checkout\""),
            route => ((string?)route["groupWait"]).ShouldBe("1m30s"),
            route => ((string?)route["groupInterval"]).ShouldBeNull(),
            route => ((string?)route["routes"]![0]!["name"]).ShouldBe("critical"),
            route => ((bool)route["routes"]![0]!["continue"]!).ShouldBeTrue(),
            route => route["routes"]![0]!["contactPoints"].ShouldBeNull());
    }

    [Fact]
    public async Task Lists_them_in_the_order_they_are_asked_in()
    {
        await Create("order-c", position: 500_000);
        await Create("order-a", position: 500_001);
        await Create("order-b", position: 500_000);

        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await app.Get($"{Path}?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).ShouldBe(200).Json;
            names.AddRange(page["items"]!.AsArray().Select(route => (string)route!["name"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        names.Where(name => name.StartsWith("order-", StringComparison.Ordinal)).ShouldBe(["order-b", "order-c", "order-a"]);
        names.ShouldBeUnique();
    }

    [Fact]
    public async Task Changes_only_what_the_sender_has_seen()
    {
        await Create("changed", position: 3);

        (await app.Put($"{Path}/changed", new { groupWait = "0s" }, ("If-Match", "\"1\""))).ShouldBe(200).Json
            .ShouldSatisfyAllConditions(route => ((int)route["version"]!).ShouldBe(2), route => ((int)route["position"]!).ShouldBe(3));

        (await app.Put($"{Path}/changed", new { groupWait = "5s" }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{Path}/changed", ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Put($"{Path}/changed", new { name = "other" })).ShouldBeProblem(400, "invalid", "name");
        (await app.Put($"{Path}/nobody", new { })).ShouldBeProblem(404, "route_not_found");
        (await app.Post(Path, new { name = "changed" })).ShouldBeProblem(409, "name_taken");
        (await app.Delete($"{Path}/changed", ("If-Match", "\"2\""))).ShouldBe(204);
        (await app.Get($"{Path}/changed")).ShouldBeProblem(404, "route_not_found");
    }

    [Fact]
    public async Task Names_by_its_path_what_is_not_there()
    {
        var answer = await app.Post(Path, new
        {
            name = "missing",
            contactPoints = new[] { "everybody", "nobody" },
            muteTimings = new[] { "never" },
            routes = new object[] { new { }, new { contactPoints = new[] { "ghost" }, routes = new[] { new { muteTimings = new[] { "nights" } } } } },
        });

        answer.ShouldBeProblem(
            400, "invalid", "contactPoints[1]", "muteTimings[0]", "routes[1].contactPoints[0]", "routes[1].routes[0].muteTimings[0]");
        (await app.Get($"{Path}/missing")).ShouldBe(404);
    }

    [Theory]
    [InlineData("""{"name": "Bad"}""", "name")]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name": "bad", "matchers": ["a=\"b\"", "nothing"]}""", "matchers[1]")]
    [InlineData("""{"name": "bad", "matchers": [null]}""", "matchers[0]")]
    [InlineData("""{"name": "bad", "groupWait": "soon"}""", "groupWait")]
    [InlineData("""{"name": "bad", "groupInterval": "0s", "repeatInterval": "0"}""", "groupInterval", "repeatInterval")]
    [InlineData("""{"name": "bad", "position": -1}""", "position")]
    [InlineData("""{"name": "bad", "groupBy": ["", "a"]}""", "groupBy[0]")]
    [InlineData("""{"name": "bad", "contactPoints": ["A b"]}""", "contactPoints[0]")]
    [InlineData("""{"name": "bad", "routes": [null]}""", "routes[0]")]
    [InlineData("""{"name": "bad", "routes": [{"name": "x"}, {"name": "x"}]}""", "routes[1].name")]
    [InlineData("""{"name": "bad", "routes": [{"routes": [{"escalationPolicy": "Not Good"}]}]}""", "routes[0].routes[0].escalationPolicy")]
    [InlineData("""{"name": "bad", "routes": [{"reciever": "x"}]}""", "routes[0].reciever")]
    [InlineData("""{"name": "bad", "receiver": "x"}""", "receiver")]
    public async Task Names_by_its_path_what_is_malformed(string body, params string[] fields) =>
        (await app.PostText(Path, body)).ShouldBeProblem(400, "invalid", fields);

    [Fact]
    public async Task Refuses_trees_that_are_too_deep_or_too_large()
    {
        (await app.Post(Path, new { name = "deep", routes = new[] { Nested(9) } })).ShouldBe(201);
        (await app.Post(Path, new { name = "too-deep", routes = new[] { Nested(10) } })).Body.ShouldContain("must not be deeper than 10 levels");
        (await app.Post(Path, new { name = "large", routes = Enumerable.Range(0, 500).Select(_ => new { }) })).ShouldBeProblem(400, "invalid", "routes");
        (await app.Post(Path, new { name = "rather-large", routes = Enumerable.Range(0, 470).Select(_ => new { }) })).ShouldBe(201);
        (await app.Post(Path, new { name = "one-more", routes = Enumerable.Range(0, 30).Select(_ => new { }) })).ShouldBeProblem(409, "too_many_routes");
        (await app.Delete($"{Path}/rather-large")).ShouldBe(204);

        static object Nested(int levels) => levels == 1 ? new { } : new { routes = new[] { Nested(levels - 1) } };
    }

    [Fact]
    public async Task Tells_what_would_change_and_changes_nothing()
    {
        await Create("kept", position: 4);
        var before = await Rows();

        var create = (await app.Post($"{Path}?dryRun=true", new { name = "dry", contactPoints = new[] { "everybody" } })).ShouldBe(200).Json;
        var change = (await app.Put($"{Path}/kept?dryRun=true", new { groupWait = "0s", position = 5 })).ShouldBe(200).Json;
        var remove = (await app.Delete($"{Path}/kept?dryRun=true")).ShouldBe(200).Json;

        (create["before"], (string?)create["after"]!["contactPoints"]![0]).ShouldBe((null, "everybody"));
        ((int)change["before"]!["position"]!, (int)change["after"]!["position"]!, (string?)change["after"]!["groupWait"]).ShouldBe((4, 5, "0s"));
        ((string?)remove["before"]!["name"], remove["after"]).ShouldBe(("kept", null));
        (await app.Post($"{Path}?dryRun=true", new { name = "dry", contactPoints = new[] { "nobody" } })).ShouldBeProblem(400, "invalid", "contactPoints[0]");
        (await app.Put($"{Path}/kept?dryRun=true", new { }, ("If-Match", "\"9\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Post($"{Path}?dryRun=perhaps", new { name = "dry" })).ShouldBeProblem(400, "invalid", "dryRun");
        (await Rows()).ShouldBe(before);
    }

    private Task<string> Rows() => app.Sql<string>("""
        select concat_ws('/', (select string_agg(r::text, ';' order by name) from notifications.routes r),
            (select string_agg(s::text, ';' order by scope) from alerts.settings_revisions s))
        """);

    private async Task Create(string name, int position) => (await app.Post(Path, new { name, position })).ShouldBe(201);
}
