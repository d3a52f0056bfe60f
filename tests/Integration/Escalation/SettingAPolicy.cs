using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Escalation.Runs;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Escalation;

public sealed class SettingAPolicy(App app) : IClassFixture<App>
{
    private const string Path = Escalating.Policies;

    [Fact]
    public async Task Shows_lists_changes_and_removes_one()
    {
        var (ada, name) = (await app.AddUser(), OnCall.NewName("policy"));
        var steps = new[] { new { targets = new[] { $"user:{ada}" } } };
        var created = (await app.Post(Path, new { name, steps, urgency = new { p1 = "low" } })).ShouldBe(201);

        created.Response.Headers.Location!.ToString().ShouldBe($"{Path}/{name}");
        var shown = (await app.Get($"{Path}/{name}")).ShouldBe(200);
        shown.Json["steps"]!.ToJsonString().ShouldBe($$"""[{"delay":"0s","targets":["user:{{ada}}"]}]""");
        ((int)shown.Json["repeat"]!, (string?)shown.Json["repeatAfter"], shown.Json["reescalateAfter"]).ShouldBe((0, "5m", null));
        shown.Json["urgency"]!.ToJsonString().ShouldBe("""{"p0":"high","p1":"low","p2":"high","p3":"low","p4":"record"}""");
        (await app.Get($"{Path}?limit=200")).Json["items"]!.AsArray().ShouldContain(one => (string)one!["name"]! == name);
        (await app.Post(Path, new { name, steps })).ShouldBeProblem(409, "name_taken");

        var anew = new { steps = new[] { new { delay = "60s", targets = new[] { $"user:{ada}" } } }, repeat = 3, reescalateAfter = "240m" };
        (await app.Put($"{Path}/{name}", anew, ("If-Match", "\"1\""))).ShouldBe(200).Response.Headers.ETag!.ToString().ShouldBe("\"2\"");
        ((string?)(await app.Get($"{Path}/{name}")).Json["steps"]![0]!["delay"], (string?)(await app.Get($"{Path}/{name}")).Json["reescalateAfter"]).ShouldBe(("1m", "4h"));
        (await app.Put($"{Path}/{name}", anew, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{Path}/{name}", ("If-Match", "\"2\""))).ShouldBe(204);
        (await app.Get($"{Path}/{name}")).ShouldBeProblem(404, "policy_not_found");
        (await app.Put($"{Path}/{name}", anew)).ShouldBeProblem(404, "policy_not_found");
    }

    [Theory]
    [InlineData("""{}""", "name", "steps")]
    [InlineData("""{"name": "Bad", "steps": []}""", "name", "steps")]
    [InlineData("""{"name": "bad", "steps": [null]}""", "steps[0]")]
    [InlineData("""{"name": "bad", "steps": [{"targets": ["user:x"], "wait": "1m"}]}""", "steps[0].wait")]
    [InlineData("""{"name": "bad", "steps": [{"targets": ["x"]}, {"delay": "0s", "targets": []}]}""", "steps[0].targets[0]", "steps[1].delay", "steps[1].targets")]
    [InlineData("""{"name": "bad", "steps": [{"targets": ["user:none", "schedule:none", "contact-point:none"]}]}""", "steps[0].targets[0]", "steps[0].targets[1]", "steps[0].targets[2]")]
    [InlineData("""{"name": "bad", "steps": [{"targets": ["user:x"]}], "repeat": 99, "repeatAfter": "x", "reescalateAfter": "1s"}""", "repeat", "repeatAfter", "reescalateAfter")]
    [InlineData("""{"name": "bad", "steps": [{"targets": ["user:x"]}], "urgency": {"p1": "loud"}}""", "urgency.p1")]
    public async Task Names_by_its_path_what_is_malformed_or_missing(string body, params string[] fields) =>
        (await app.PostText(Path, body)).ShouldBeProblem(400, "invalid", fields);

    [Fact]
    public async Task Keeps_what_it_names_and_is_kept_by_the_routes_that_name_it()
    {
        var ada = await app.AddUser();
        var (schedule, chat) = (await app.AddSchedule(), await AddContactPoint());
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}", $"schedule:{schedule}", $"contact-point:{chat}")]);
        var team = await app.AddRoute([], new { routes = new[] { new { name = "below", escalationPolicy = policy } } });

        UsedBy(await app.Delete($"{OnCall.Users}/{ada}"), "user_in_use").ShouldBe($"""["escalation policy {policy}"]""");
        UsedBy(await app.Delete($"{OnCall.Schedules}/{schedule}"), "schedule_in_use").ShouldBe($"""["escalation policy {policy}"]""");
        UsedBy(await app.Delete($"/api/v1/contact-points/{chat}"), "contact_point_in_use").ShouldBe($"""["escalation policy {policy}"]""");
        UsedBy(await app.Delete($"{Path}/{policy}"), "policy_in_use").ShouldBe($"""["route {team}/below"]""");

        (await app.Delete($"/api/v1/routes/{team}")).ShouldBe(204);
        (await app.Delete($"{Path}/{policy}")).ShouldBe(204);
        foreach (var path in new[] { $"{OnCall.Users}/{ada}", $"{OnCall.Schedules}/{schedule}", $"/api/v1/contact-points/{chat}" }) (await app.Delete(path)).ShouldBe(204);
    }

    [Fact]
    public async Task Is_asked_of_routes_that_name_it() =>
        (await app.Post("/api/v1/routes", new { name = "bad", escalationPolicy = "none", routes = new[] { new { escalationPolicy = "none-either" } } }))
            .ShouldBeProblem(400, "invalid", "escalationPolicy", "routes[0].escalationPolicy");

    [Fact]
    public async Task Never_names_what_is_removed_at_the_same_time()
    {
        await using var other = await app.StartAnotherNode();
        for (var round = 0; round < 8; round++)
        {
            var ada = await app.AddUser();
            var (schedule, chat, bob) = (await app.AddSchedule(), await AddContactPoint(), await app.AddUser());
            var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{bob}")]);
            (string Target, string Path)[] targets =
                [($"user:{ada}", $"{OnCall.Users}/{ada}"), ($"schedule:{schedule}", $"{OnCall.Schedules}/{schedule}"), ($"contact-point:{chat}", $"/api/v1/contact-points/{chat}")];
            var (target, path) = targets[round % 3];

            var both = await Task.WhenAll(
                Task.Run(() => app.Put($"{Path}/{policy}", new { steps = new[] { Escalating.Step("0s", target) } })), Task.Run(() => other.Delete(path)));

            var isNamed = both[0].Status == 200;
            (both[0].Status, both[1].Status).ShouldBe(isNamed ? (200, 409) : (400, 204), both[0].Body + both[1].Body);
            (await app.Get(path)).ShouldBe(isNamed ? 200 : 404);
        }
    }

    private static string UsedBy(Answer answer, string code) => answer.ShouldBeProblem(409, code).Json["usedBy"]!.ToJsonString();

    private async Task<string> AddContactPoint()
    {
        var name = Telling.NewName("inbox");
        (await app.Post("/api/v1/contact-points", new { name, channel = "webhook", settings = new { url = "http://127.0.0.1:1" } })).ShouldBe(201);
        return name;
    }
}
