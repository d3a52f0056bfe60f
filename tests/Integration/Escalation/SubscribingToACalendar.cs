using System.Net.Http.Json;
using IncidentManager.Integration.Access;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation;

public sealed class SubscribingToACalendar(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_the_shifts_and_names_each_the_same_while_time_goes_on()
    {
        var (ada, bob) = (await app.AddUser(), await app.AddUser());
        var schedule = await app.AddSchedule(OnCall.Daily(ada, bob));

        var first = (await app.Get($"{OnCall.Schedules}/{schedule}/calendar.ics")).ShouldBe(200);
        first.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var names = NamesIn(first);
        names.Count.ShouldBeGreaterThan(200);
        names.Distinct().Count().ShouldBe(names.Count);
        first.Body.ShouldContain($"SUMMARY:{ada} is on call: {schedule}\r\n");

        app.Clock.Leap(TimeSpan.FromHours(10));
        var later = NamesIn(await app.Get($"{OnCall.Schedules}/{schedule}/calendar.ics"));
        later[0].ShouldBe(names[0]); // it began before what the feed shows, and still has its own beginning
        names.Except(later).ShouldBeEmpty();

        NamesIn(await app.Get($"{OnCall.Schedules}/{schedule}/calendar.ics?user={bob}")).ShouldAllBe(name => name.Contains(bob));
        (await app.Get($"{OnCall.Schedules}/none/calendar.ics")).ShouldBeProblem(404, "schedule_not_found");
    }

    [Fact]
    public async Task Is_refused_with_a_key_that_is_not_the_newest_of_that_schedule()
    {
        var (one, other) = (await app.AddSchedule(), await app.AddSchedule());
        (await app.Get($"{OnCall.Schedules}/{one}/calendar.ics?key=imc_x")).ShouldBeProblem(404, "calendar_not_found"); // none was given out so far
        var (first, second) = (await Key(one), await Key(one));
        first.ShouldNotBe(second);

        (await app.Get($"{OnCall.Schedules}/{one}/calendar.ics?key={first}")).ShouldBeProblem(404, "calendar_not_found");
        (await app.Get($"{OnCall.Schedules}/{one}/calendar.ics?key={second}")).ShouldBe(200);
        (await app.Get($"{OnCall.Schedules}/{other}/calendar.ics?key={second}")).ShouldBeProblem(404, "calendar_not_found");
        (await app.Get($"{OnCall.Schedules}/none/calendar.ics?key={second}")).ShouldBeProblem(404, "calendar_not_found");
        (await app.Post($"{OnCall.Schedules}/none/rotate-feed-key")).ShouldBeProblem(404, "schedule_not_found");
        (await app.Sql<long>($"select count(*) from escalation.schedules s where s::text like '%{second}%'")).ShouldBe(0);
    }

    private async Task<string> Key(string schedule) => (string)(await app.Post($"{OnCall.Schedules}/{schedule}/rotate-feed-key")).ShouldBe(200).Json["key"]!;

    private static List<string> NamesIn(Answer calendar) =>
        [.. calendar.Body.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];
}

public sealed class SubscribingWhereKeysAreAskedFor(LockedApp app) : IClassFixture<LockedApp>
{
    [Fact]
    public async Task Needs_the_feeds_own_key_in_the_address_or_one_that_opens_everything()
    {
        var body = JsonContent.Create(new { name = "locked", timeZone = "UTC", layers = Array.Empty<object>() });
        (await app.Send(HttpMethod.Post, OnCall.Schedules, body, ("X-Api-Key", LockedApp.Key))).ShouldBe(201);
        var feed = (await app.Send(HttpMethod.Post, $"{OnCall.Schedules}/locked/rotate-feed-key", null, ("X-Api-Key", LockedApp.Key))).ShouldBe(200).Json;

        (await app.Get((string)feed["path"]!)).ShouldBe(200).Body.ShouldStartWith("BEGIN:VCALENDAR");
        (await app.Send(HttpMethod.Get, $"{OnCall.Schedules}/locked/calendar.ics", null, ("X-Api-Key", LockedApp.Key))).ShouldBe(200);

        (await app.Get($"{OnCall.Schedules}/locked/calendar.ics")).ShouldBeProblem(401, "unauthorized");
        (await app.Get($"{OnCall.Schedules}/locked/calendar.ics?key=")).ShouldBeProblem(401, "unauthorized");
        (await app.Get($"{OnCall.Schedules}/locked/calendar.ics?key={LockedApp.Key}")).ShouldBeProblem(404, "calendar_not_found");
        (await app.Get($"{OnCall.Schedules}/locked?key={feed["key"]}")).ShouldBeProblem(401, "unauthorized");
        (await app.Send(HttpMethod.Post, $"{OnCall.Schedules}/locked/rotate-feed-key?key={feed["key"]}")).ShouldBeProblem(401, "unauthorized");
    }
}

public sealed class SubscribingWhereAllIsLogged(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    [Fact]
    public async Task Leaves_no_key_in_the_log()
    {
        var schedule = await app.AddSchedule();
        var feed = (await app.Post($"{OnCall.Schedules}/{schedule}/rotate-feed-key")).ShouldBe(200).Json;
        (await app.Get((string)feed["path"]!)).ShouldBe(200);

        app.Everything.Lines.ShouldContain(line => line.Contains(schedule, StringComparison.Ordinal));
        app.Everything.Lines.Where(line => line.Contains((string)feed["key"]!, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
