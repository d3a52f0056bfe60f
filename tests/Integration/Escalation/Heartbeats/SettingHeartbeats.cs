using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Heartbeats;

public sealed class SettingHeartbeats(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_lists_changes_and_removes_one()
    {
        var name = Beats.NewName();
        var made = (await app.Post(Beats.Path, new { name, interval = "90s" })).ShouldBe(201);
        made.Response.Headers.Location!.ToString().ShouldBe($"{Beats.Path}/{name}");
        (await app.Post(Beats.Path, new { name, interval = "90s" })).ShouldBeProblem(409, "name_taken");

        var shown = (await app.Get($"{Beats.Path}/{name}")).ShouldBe(200);
        ((string?)shown.Json["interval"], (string?)shown.Json["grace"], (string?)shown.Json["severity"], (string?)shown.Json["state"], shown.Response.Headers.ETag!.ToString())
            .ShouldBe(("1m30s", "1m", "p2", "waiting", "\"1\""));
        shown.Body.ShouldNotContain((string)made.Json["key"]!);
        (await app.Get($"{Beats.Path}?limit=200")).Json["items"]!.AsArray().ShouldContain(one => (string)one!["name"]! == name);

        (await app.Put($"{Beats.Path}/{name}", new { interval = "2m" }, ("If-Match", "\"1\""))).ShouldBe(200).Response.Headers.ETag!.ToString().ShouldBe("\"2\"");
        (await app.Put($"{Beats.Path}/{name}", new { interval = "3m" }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Put($"{Beats.Path}/{name}", new { name = "other", interval = "3m" })).ShouldBeProblem(400, "invalid", "name");
        (await app.Delete($"{Beats.Path}/{name}")).ShouldBe(204);
        (await app.Get($"{Beats.Path}/{name}")).ShouldBeProblem(404, "heartbeat_not_found");
    }

    [Fact]
    public async Task Tells_when_a_ping_is_due()
    {
        var name = Beats.NewName();
        await app.Add(name);

        await app.Ping(name);

        var shown = await app.Heartbeat(name);
        ((string?)shown["state"], (DateTimeOffset?)shown["lastPingAt"], (DateTimeOffset?)shown["dueAt"])
            .ShouldBe(("alive", app.Clock.GetUtcNow(), app.Clock.GetUtcNow() + TimeSpan.FromSeconds(90)));
        ((int?)shown["version"]).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"name": "Bad", "interval": "1m"}""", "name")]
    [InlineData("""{"interval": "1m"}""", "name")]
    [InlineData("""{"name": "bad"}""", "interval")]
    [InlineData("""{"name": "bad", "interval": "0"}""", "interval")]
    [InlineData("""{"name": "bad", "interval": "9s"}""", "interval")]
    [InlineData("""{"name": "bad", "interval": "1 day"}""", "interval")]
    [InlineData("""{"name": "bad", "interval": "1m", "grace": "-1s"}""", "grace")]
    [InlineData("""{"name": "bad", "interval": "1m", "severity": "so so"}""", "severity")]
    [InlineData("""{"name": "bad", "interval": "1m", "title": " "}""", "title")]
    [InlineData("""{"name": "bad", "interval": "1m", "description": "\u0000"}""", "description")]
    [InlineData("""{"name": "bad", "interval": "1m", "services": [""]}""", "services")]
    [InlineData("""{"name": "bad", "interval": "1m", "labels": {"a": null}}""", "labels")]
    [InlineData("""{"name": "bad", "interval": "1m", "paused": "no"}""", "paused")]
    [InlineData("""{"name": "bad", "intervall": "1m"}""", "intervall")]
    public async Task Names_what_is_malformed(string body, string field) => (await app.PostText(Beats.Path, body)).ShouldBeProblem(400, "invalid", field);

    [Theory]
    [InlineData("NoBody")]
    [InlineData("nobody")]
    public async Task Does_not_know_what_nobody_made(string name)
    {
        (await app.Post($"{Beats.Path}/{name}/ping")).ShouldBeProblem(404, "heartbeat_not_found");
        (await app.Post($"{Beats.Path}/{name}/rotate-key")).ShouldBeProblem(404, "heartbeat_not_found");
    }

    [Fact]
    public async Task Leaves_its_name_to_no_integration() =>
        (await app.Post("/api/v1/integrations", new { name = "heartbeat", format = "native" })).ShouldBeProblem(400, "invalid", "name");
}
