using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Suppression;

public sealed class PlanningMaintenance(App app) : IClassFixture<App>
{
    private const string Path = "/api/v1/maintenance-windows";

    private static int _windows;

    [Fact]
    public async Task Holds_back_while_it_lasts_and_releases_each_time_that_it_ends()
    {
        var name = NewName();
        var now = app.Clock.GetUtcNow();
        (await app.Post(Path, new { name, matchers = new[] { $"alertname={name}" }, start = now.AddHours(1), end = now.AddHours(2), recurrence = "FREQ=DAILY;COUNT=2" })).ShouldBe(201);
        var before = await app.Send(name);
        before.Outcome.ShouldBe("created");
        await app.Send(name, status: "resolved");

        foreach (var day in new[] { 0, 1 })
        {
            app.Clock.SetUtcNow(now.AddDays(day).AddMinutes(61));
            var held = await app.Send(name);
            (held.Outcome, held.Reason).ShouldBe(("suppressed", "in_maintenance"));
            ((string?)(await app.Alert(held))["suppressedBy"]![0]!["id"]).ShouldBe(name);

            app.Clock.SetUtcNow(now.AddDays(day).AddHours(2));
            await app.Released(held);
            await app.Send(name, status: "resolved");
        }

        ((string?)(await app.Get($"{Path}/{name}")).ShouldBe(200).Json["state"]).ShouldBe("expired");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Is_set_shown_changed_and_removed()
    {
        var name = NewName();
        var body = new { name, matchers = new[] { "team = a" }, start = "2098-03-02T01:00:00Z", end = "2098-03-02T03:00:00Z", recurrence = "FREQ=WEEKLY;COUNT=30", timeZone = "Europe/Berlin" };
        var made = (await app.Post(Path, body)).ShouldBe(201);
        ((string?)made.Json["state"], (string?)made.Json["matchers"]![0], made.Json["next"]!.AsArray().Count, (string?)made.Json["timeZone"]).ShouldBe(("pending", "team=\"a\"", 10, "Europe/Berlin"));
        (await app.Post(Path, body)).ShouldBeProblem(409, "name_taken");
        (await app.Put($"{Path}/{name}", new { matchers = new[] { "team=b" }, start = "2098-03-02T01:00:00Z", end = "2098-03-02T03:00:00Z" }, ("If-Match", "\"1\""))).ShouldBe(200)
            .Json["next"]!.AsArray().ShouldHaveSingleItem();
        (await app.Put($"{Path}/{name}", body, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Get($"{Path}?limit=200")).ShouldBe(200).Json["items"]!.AsArray().ShouldContain(one => (string)one!["name"]! == name);
        (await app.Delete($"{Path}/{name}")).ShouldBe(204);
        (await app.Get($"{Path}/{name}")).ShouldBeProblem(404, "maintenance_window_not_found");
    }

    [Theory]
    [InlineData("""{"name": "bad", "start": "2098-01-01T00:00:00Z", "end": "2098-01-02T00:00:00Z"}""", "matchers")]
    [InlineData("""{"name": "bad", "matchers": ["a=b"]}""", "start", "end")]
    [InlineData("""{"name": "bad", "matchers": ["a=b"], "start": "2098-01-02T00:00:00Z", "end": "2098-01-01T00:00:00Z"}""", "end")]
    [InlineData("""{"name": "bad", "matchers": ["a=b"], "start": "2001-01-01T00:00:00Z", "end": "2001-01-02T00:00:00Z"}""", "end")]
    [InlineData("""{"name": "bad", "matchers": ["a=b"], "start": "2098-01-01T00:00:00Z", "end": "2098-01-02T00:00:00Z", "recurrence": "FREQ=DAILY"}""", "recurrence")]
    [InlineData("""{"name": "bad", "matchers": ["a=b"], "start": "2098-01-01T00:00:00Z", "end": "2098-01-02T00:00:00Z", "recurrence": "FREQ=DAILY;UNTIL=20970101"}""", "recurrence")]
    [InlineData("""{"name": "bad", "matchers": ["a=b"], "start": "2098-01-01T00:00:00Z", "end": "2098-01-02T00:00:00Z", "timeZone": "Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"name": "Bad", "matchers": ["a=b", "a"], "start": "2098-01-01T00:00:00Z", "end": "2098-01-02T00:00:00Z"}""", "name", "matchers[1]")]
    public async Task Names_the_field_that_is_wrong(string body, params string[] fields) =>
        (await app.PostText(Path, body)).ShouldBeProblem(400, "invalid", fields);

    private static string NewName() => $"window-{Interlocked.Increment(ref _windows)}";
}
