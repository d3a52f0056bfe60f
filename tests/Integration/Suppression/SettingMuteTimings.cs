using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications.Routes;

namespace IncidentManager.Integration.Suppression;

public sealed class SettingMuteTimings(AppWithContactPoints app) : IClassFixture<AppWithContactPoints>
{
    private const string Path = "/api/v1/mute-timings";

    private static readonly object[] Nights = [new { times = new[] { new { startTime = "22:00", endTime = "24:00" } }, location = "Europe/Berlin" }];

    [Fact]
    public async Task Shows_lists_changes_and_removes_one()
    {
        (await app.Post(Path, new { name = "shown", timeIntervals = Nights })).ShouldBe(201).Response.Headers.Location!.ToString().ShouldBe($"{Path}/shown");
        (await app.Post(Path, new { name = "shown", timeIntervals = Nights })).ShouldBeProblem(409, "name_taken");

        var shown = (await app.Get($"{Path}/shown")).ShouldBe(200);
        ((string?)shown.Json["timeIntervals"]![0]!["times"]![0]!["startTime"], (string?)shown.Json["timeIntervals"]![0]!["location"], shown.Response.Headers.ETag!.ToString())
            .ShouldBe(("22:00", "Europe/Berlin", "\"1\""));
        (await app.Get($"{Path}?limit=200")).Json["items"]!.AsArray().ShouldContain(timing => (string)timing!["name"]! == "shown");

        (await app.Put($"{Path}/shown", new { timeIntervals = new[] { new { years = new[] { "2026" } } } }, ("If-Match", "\"1\""))).ShouldBe(200)
            .Response.Headers.ETag!.ToString().ShouldBe("\"2\"");
        (await app.Put($"{Path}/shown", new { timeIntervals = Nights }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{Path}/shown")).ShouldBe(204);
        (await app.Get($"{Path}/shown")).ShouldBeProblem(404, "mute_timing_not_found");
    }

    [Theory]
    [InlineData("""{"name": "Bad", "timeIntervals": [{}]}""", "name")]
    [InlineData("""{"name": "bad"}""", "timeIntervals")]
    [InlineData("""{"name": "bad", "timeIntervals": [null]}""", "timeIntervals[0]")]
    [InlineData("""{"name": "bad", "timeIntervals": [{"weekdays": ["monday"]}, {"weekdays": ["monday", "someday"]}]}""", "timeIntervals[1].weekdays[1]")]
    [InlineData("""{"name": "bad", "timeIntervals": [{"times": [null]}]}""", "timeIntervals[0].times[0].startTime", "timeIntervals[0].times[0].endTime")]
    [InlineData("""{"name": "bad", "timeIntervals": [{"times": [{"startTime": "08:00"}]}]}""", "timeIntervals[0].times[0].endTime")]
    [InlineData("""{"name": "bad", "timeIntervals": [{"location": "Mars/Olympus"}]}""", "timeIntervals[0].location")]
    [InlineData("""{"name": "bad", "timeIntervals": [{"weekday": ["monday"]}]}""", "timeIntervals[0].weekday")]
    public async Task Names_by_its_path_what_is_malformed(string body, params string[] fields) =>
        (await app.PostText(Path, body)).ShouldBeProblem(400, "invalid", fields);

    [Fact]
    public async Task Keeps_one_that_a_route_names_and_says_which()
    {
        (await app.Post(Path, new { name = "in-use", timeIntervals = Nights })).ShouldBe(201);
        (await app.Post("/api/v1/routes", new { name = "user", routes = new[] { new { name = "below", muteTimings = new[] { "in-use" } } } })).ShouldBe(201);

        var refused = (await app.Delete($"{Path}/in-use")).ShouldBeProblem(409, "mute_timing_in_use");

        ((string?)refused.Json["usedBy"]!.AsArray().ShouldHaveSingleItem()).ShouldBe("route user/below");
        (await app.Delete("/api/v1/routes/user")).ShouldBe(204);
        (await app.Delete($"{Path}/in-use")).ShouldBe(204);
    }

    [Fact]
    public async Task Never_leaves_a_route_that_names_one_which_is_gone()
    {
        for (var round = 0; round < 10; round++)
        {
            (await app.Post(Path, new { name = "raced", timeIntervals = Nights })).ShouldBe(201);

            var both = await Task.WhenAll(app.Post("/api/v1/routes", new { name = "racer", muteTimings = new[] { "raced" } }), app.Delete($"{Path}/raced"));

            (both[0].Status, both[1].Status).ShouldBeOneOf((201, 409), (400, 204));
            await app.Delete("/api/v1/routes/racer");
            await app.Delete($"{Path}/raced");
        }
    }
}
