using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation;

public sealed class StandingIn(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Is_shown_listed_and_removed()
    {
        var (ada, bob) = (await app.AddUser(), await app.AddUser());
        var schedule = await app.AddSchedule(OnCall.Daily(ada));
        var path = $"{OnCall.Schedules}/{schedule}/overrides";
        (await app.Override(schedule, bob, "2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z")).ShouldBe(201);
        var added = (await app.Override(schedule, bob, "2026-03-03T02:00:00+02:00", "2026-03-04T00:00:00Z")).ShouldBe(201);

        var one = added.Response.Headers.Location!.ToString();
        one.ShouldBe($"{path}/{added.Json["id"]}");
        ((string?)(await app.Get(one)).ShouldBe(200).Json["from"]).ShouldBe("2026-03-03T00:00:00Z");
        var page = (await app.Get($"{path}?limit=1")).ShouldBe(200).Json;
        ((string?)page["items"]!.AsArray().ShouldHaveSingleItem()!["from"]).ShouldBe("2026-03-03T00:00:00Z");
        var rest = (await app.Get($"{path}?limit=1&cursor={page["nextCursor"]}")).ShouldBe(200).Json;
        ((string?)rest["items"]!.AsArray().ShouldHaveSingleItem()!["from"], (string?)rest["nextCursor"]).ShouldBe(("2026-03-05T00:00:00Z", null));

        (await app.Delete(one)).ShouldBe(204);
        (await app.Get(one)).ShouldBeProblem(404, "override_not_found");
        (await app.Delete(one)).ShouldBeProblem(404, "override_not_found");
        ((string?)(await app.Get($"{OnCall.Schedules}/{schedule}/on-call?at=2026-03-03T12:00:00Z")).Json["user"]).ShouldBe(ada);
    }

    [Theory]
    [InlineData("2026-03-02T00:00:00Z", "2026-03-03T00:00:01Z", "until")]
    [InlineData("2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z", "from")]
    [InlineData("2026-03-03T23:59:59Z", "2026-03-05T00:00:00Z", "from")]
    [InlineData("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z", "until")]
    public async Task Is_refused_where_somebody_stands_in_already(string from, string until, string field)
    {
        var ada = await app.AddUser();
        var schedule = await app.AddSchedule(OnCall.Daily(ada));
        (await app.Override(schedule, ada, "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z")).ShouldBe(201);

        (await app.Override(schedule, ada, from, until)).ShouldBeProblem(400, "invalid", field).Body.ShouldContain("2026-03-03T00:00:00Z");

        (await app.Override(schedule, ada, "2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z")).ShouldBe(201); // right behind it
        (await app.Override(await app.AddSchedule(), ada, from, until)).ShouldBe(201); // another schedule
    }

    [Fact]
    public async Task Is_refused_to_all_but_one_who_ask_at_once()
    {
        var ada = await app.AddUser();
        await using var other = await app.StartAnotherNode();
        for (var round = 0; round < 5; round++)
        {
            var schedule = await app.AddSchedule();

            var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
                (i % 2 == 0 ? app : other).Override(schedule, ada, $"2026-03-03T0{i}:00:00Z", "2026-03-04T00:00:00Z")));

            all.Count(answer => answer.Status == 201).ShouldBe(1);
            foreach (var refused in all.Where(answer => answer.Status != 201))
                refused.ShouldBe(400).Json["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBeOneOf("from", "until");
        }

        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{}""", "user", "from", "until")]
    [InlineData("""{"user": "nobody-here", "from": "2026-03-03T00:00:00Z", "until": "2026-03-04T00:00:00Z"}""", "user")]
    [InlineData("""{"user": "x", "from": "2026-03-03T00:00:00Z", "until": "2026-03-03T00:00:00Z"}""", "until")]
    [InlineData("""{"user": "x", "from": "2026-03-03T00:00:00Z", "until": "2027-03-05T00:00:00Z"}""", "until")]
    [InlineData("""{"user": "x", "from": "2025-03-03T00:00:00Z", "until": "2025-03-04T00:00:00Z"}""", "until")]
    [InlineData("""{"user": "x", "from": "0001-01-01T00:00:00Z", "until": "2026-03-04T00:00:00Z"}""", "from", "until")]
    [InlineData("""{"user": "x", "from": "2026-03-03T00:00:00", "until": "2026-03-04T00:00:00Z"}""", "from")]
    public async Task Names_what_is_malformed(string body, params string[] fields) =>
        (await app.PostText($"{OnCall.Schedules}/{await app.AddSchedule()}/overrides", body)).ShouldBeProblem(400, "invalid", fields);

    [Fact]
    public async Task Is_refused_for_a_schedule_that_is_not_there()
    {
        (await app.Override("none", await app.AddUser(), "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z")).ShouldBeProblem(404, "schedule_not_found");
        (await app.Get($"{OnCall.Schedules}/none/overrides")).ShouldBeProblem(404, "schedule_not_found");
        (await app.Get($"{OnCall.Schedules}/none/overrides/x")).ShouldBeProblem(400, "invalid", "id");
    }
}
