using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Notifications.Routes;

public sealed class TestingRoutes(AppWithContactPoints app) : IClassFixture<AppWithContactPoints>
{
    [Fact]
    public async Task Shows_the_way_of_an_incident_and_who_is_told()
    {
        await SetUp();

        var test = (await app.Post("/api/v1/routes/test", new
        {
            labels = new { team = "payments", region = "eu" },
            severity = "critical",
            services = new[] { "checkout" },
            at = "2026-03-02T21:30:00Z",
        })).ShouldBe(200).Json;

        test["visited"]!.AsArray().Select(route => $"{route!["route"]} {route["fits"]} {route["failedBy"]} {route["isMatched"]} {route["reason"]}").ShouldBe(
        [
            "payments true  false A route below it takes the incident.",
            "payments/us false region=\"us\" false region=\"us\" does not hold.",
            "payments/critical true  true It fits.",
            "rest true  true It fits.",
        ]);
        var critical = test["matched"]![0]!;
        ((string?)critical["groupWait"], (string?)critical["groupInterval"], (string?)critical["repeatInterval"], (string?)critical["mutedBy"])
            .ShouldBe(("0s", "10m", "4h", "nights"));
        test["contactPoints"]!.AsArray().Select(told => $"{told!["name"]} {told["route"]} {told["mutedBy"]} {told["mutedUntil"]}").ShouldBe(
        [
            "payments-pager payments/critical nights 2026-03-02T23:00:00Z",
            "payments-chat rest  ", // muted in the first route that leads there, but not in the second
            "everybody rest  ",
        ]);
        (await app.Post("/api/v1/routes/test", new { labels = new { severity = "critical" } })).Json["matched"]!.AsArray().Count.ShouldBe(1);
        await CleanUp();
    }

    [Fact]
    public async Task Is_how_deliveries_are_routed_on_every_node_within_two_seconds()
    {
        var other = await app.StartAnotherNode();
        await using var stopped = other;
        var targets = other.Services.GetRequiredService<ITargets>();
        (await targets.HasRoutes(default)).ShouldBeFalse();

        await SetUp();
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        (await targets.HasRoutes(default)).ShouldBeTrue();
        var found = await targets.Of(Incident(), DateTimeOffset.Parse("2026-03-02T21:30:00Z"), default);
        found.Select(target => $"{target.ContactPoint} {target.Route} {target.Timing.GroupWait} {target.Timing.MutedBy}").ShouldBe(
            ["payments-pager payments/critical 00:00:00 nights", "payments-chat rest 00:00:30 ", "everybody rest 00:00:30 "]);

        await CleanUp();
        (await app.Services.GetRequiredService<ITargets>().HasRoutes(default)).ShouldBeFalse();
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        (await targets.Of(Incident(), app.Clock.GetUtcNow(), default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"severity": "loud"}""", "severity")]
    [InlineData("""{"type": "weather"}""", "type")]
    [InlineData("""{"labels": {"": "x"}}""", "labels")]
    [InlineData("""{"at": "tomorrow"}""", "at")]
    [InlineData("""{"at": "9999-12-31T23:59:59Z"}""", "at")]
    [InlineData("""{"at": "0001-01-01T00:00:00Z"}""", "at")]
    [InlineData("""{"service": "x"}""", "service")]
    public async Task Names_what_is_malformed(string body, string field) =>
        (await app.PostText("/api/v1/routes/test", body)).ShouldBeProblem(400, "invalid", field);

    private static PagedIncident Incident() => new(
        IncidentId.New(DateTimeOffset.UnixEpoch), "Checkout is slow", null, Severity.P0, IncidentType.Performance, IncidentState.Open, "prometheus", ["checkout"],
        new Dictionary<string, string>(), default, default, null, null, null, 1, 1, 1);

    private async Task SetUp()
    {
        (await app.Post("/api/v1/mute-timings", new
        {
            name = "nights",
            timeIntervals = new[] { new { times = new[] { new { startTime = "22:00", endTime = "24:00" } }, location = "Europe/Berlin" } },
        })).ShouldBe(201);
        (await app.Post("/api/v1/routes", new
        {
            name = "payments",
            matchers = new[] { "service=checkout" },
            contactPoints = new[] { "payments-pager", "payments-chat" },
            groupInterval = "10m",
            @continue = true,
            routes = new object[]
            {
                new { name = "us", matchers = new[] { "region=us" } },
                new { name = "critical", matchers = new[] { "severity=p0" }, groupWait = "0s", muteTimings = new[] { "nights" } },
            },
        })).ShouldBe(201);
        (await app.Post("/api/v1/routes", new { name = "rest", contactPoints = new[] { "payments-chat", "everybody" } })).ShouldBe(201);
    }

    private async Task CleanUp()
    {
        foreach (var path in new[] { "routes/payments", "routes/rest", "mute-timings/nights" }) (await app.Delete($"/api/v1/{path}")).ShouldBe(204);
    }
}
